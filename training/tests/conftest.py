"""The tiny data set of the tests: 256 real images, built by scripts/dataset, with real sentence embeddings."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from sphere_fill.data import Dataset, TextTable

DATASET_SCRIPT = Path(__file__).parents[2] / "scripts" / "dataset"


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the tiny data set; SPHERE_FILL_TINY_DATA names one that is already built."""
    given = os.environ.get("SPHERE_FILL_TINY_DATA")
    if given:
        return Path(given)
    if not (DATASET_SCRIPT / "node_modules").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=DATASET_SCRIPT, check=True)
    folder = tmp_path_factory.mktemp("data")
    subprocess.run(["npm", "run", "build", "--", "--limit", "256", "--out", str(folder)], cwd=DATASET_SCRIPT, check=True)
    return folder


@pytest.fixture(scope="session")
def data(data_folder: Path) -> Dataset:
    return Dataset(data_folder)


@pytest.fixture(scope="session")
def text_folder(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sentence embeddings of the tiny set's phrases, as sphere_fill.embed_captions writes them."""
    from sphere_fill.tower.teacher import embed_with_teacher

    folder = tmp_path_factory.mktemp("text")
    phrases = data.phrases()
    (folder / "phrases.json").write_text(json.dumps(phrases))
    np.save(folder / "vectors.npy", embed_with_teacher(phrases))
    return folder


@pytest.fixture(scope="session")
def table(data: Dataset, text_folder: Path) -> TextTable:
    return TextTable.load(data, text_folder)
