"""The tower's tokenizer: lower-cased byte-level BPE in CLIP's own format.

Same normaliser, word pattern, ``</w>`` suffix and special tokens as CLIP's, with a small vocabulary learnt
from our phrases. The saved folder loads as ``CLIPTokenizer`` in transformers and in transformers.js.

Command: ``python -m sphere_fill.tower.tokenizer --phrases phrases.jsonl --out tower/text``
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from tokenizers.pre_tokenizers import ByteLevel

BEGIN = "<|startoftext|>"
END = "<|endoftext|>"
SUFFIX = "</w>"
POSITIONS = 32
"""Tokens in the longest text, begin and end included."""

VOCABULARY = 7300
"""Tokens in all: 512 single bytes, the merges, and the two special tokens at the end, as in CLIP."""

WORD = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"

REPEATS = {"caption": 25, "tag": 25, "word": 1, "gloss": 1, "template": 1}
"""How often a phrase counts by its source: the data set's own words deserve tokens of their own."""


def _pieces() -> tuple[normalizers.Normalizer, pre_tokenizers.PreTokenizer]:
    normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORD), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    return normalizer, pre_tokenizer


def _assemble(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> Tokenizer:
    tokenizer = Tokenizer(
        models.BPE(
            vocab=vocabulary, merges=merges, continuing_subword_prefix="", end_of_word_suffix=SUFFIX, unk_token=END
        )
    )
    tokenizer.normalizer, tokenizer.pre_tokenizer = _pieces()
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([BEGIN, END])
    tokenizer.post_processor = processors.RobertaProcessing(
        (END, vocabulary[END]), (BEGIN, vocabulary[BEGIN]), trim_offsets=False, add_prefix_space=False
    )
    tokenizer.enable_truncation(POSITIONS)
    return tokenizer


def train_tokenizer(texts: Iterable[str], size: int = VOCABULARY) -> Tokenizer:
    """Learn a tokenizer.

    Args:
        texts: phrases; one that counts more comes more often.
        size: tokens in all, at least 514 + 1. With few texts fewer tokens come out.

    Returns:
        A tokenizer that adds begin and end, and cuts at 32 tokens. The end token has the highest id, so both
        of CLIP's pooling rules (highest id; first end token) find the same position.

    Raises:
        ValueError: ``size`` leaves no room for merges.
    """
    alphabet = sorted(ByteLevel.alphabet())
    room = size - 2 * len(alphabet) - 2
    if room < 1:
        raise ValueError(f"size must be at least {2 * len(alphabet) + 3}, got {size}")
    learner = Tokenizer(models.BPE(continuing_subword_prefix="", end_of_word_suffix=SUFFIX))
    learner.normalizer, learner.pre_tokenizer = _pieces()
    trainer = trainers.BpeTrainer(
        # The learner counts single bytes differently (only those met, with the suffix); trim afterwards.
        vocab_size=size,
        min_frequency=2,
        initial_alphabet=alphabet,
        end_of_word_suffix=SUFFIX,
        show_progress=False,
    )
    learner.train_from_iterator(texts, trainer)
    learnt = json.loads(learner.to_str())["model"]["merges"]
    merges = [tuple(pair) if isinstance(pair, list) else tuple(pair.split(" ")) for pair in learnt][:room]
    tokens = [*alphabet, *(byte + SUFFIX for byte in alphabet), *("".join(pair) for pair in merges), BEGIN, END]
    # Two merges can make the same token ("a"+"bc", "ab"+"c"); the first keeps the id.
    vocabulary = {token: i for i, token in enumerate(dict.fromkeys(tokens))}
    return _assemble(vocabulary, merges)


def save_tokenizer(tokenizer: Tokenizer, folder: Path) -> None:
    """Write tokenizer.json and tokenizer_config.json as transformers and transformers.js expect them."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    settings = {
        "tokenizer_class": "CLIPTokenizer",
        "model_max_length": POSITIONS,
        "do_lower_case": True,
        "bos_token": BEGIN,
        "eos_token": END,
        "unk_token": END,
        "pad_token": END,
        "clean_up_tokenization_spaces": True,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load tokenizer.json of a tower folder.

    Raises:
        FileNotFoundError: the folder has no tokenizer.json.
        ValueError: the end token is not the last one, so this is not a tower's tokenizer.
    """
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: python -m sphere_fill.tower.tokenizer makes it")
    tokenizer = Tokenizer.from_file(str(path))
    if tokenizer.token_to_id(END) != tokenizer.get_vocab_size() - 1:
        raise ValueError(f"{path}: {END} must be the last token")
    return tokenizer


def decode(tokenizer: Tokenizer, ids: Sequence[int]) -> str:
    """Turn ids back into lower-case text; begin and end are left out."""
    return re.sub(r"\s+", " ", tokenizer.decode(list(ids), skip_special_tokens=True).replace(SUFFIX, " ")).strip()


def main(argv: Sequence[str] | None = None) -> None:
    """Learn the tokenizer from the training phrases and save it."""
    from sphere_fill.tower.phrases import read_phrases

    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.tokenizer", description=main.__doc__)
    parser.add_argument("--phrases", type=Path, required=True, help="phrases.jsonl of sphere_fill.tower.phrases")
    parser.add_argument("--out", type=Path, required=True, help="folder for tokenizer.json and tokenizer_config.json")
    parser.add_argument("--size", type=int, default=VOCABULARY, help=f"tokens in all (default {VOCABULARY})")
    args = parser.parse_args(argv)
    phrases = [phrase for phrase in read_phrases(args.phrases) if not phrase.held_out]
    texts = (phrase.text for phrase in phrases for _ in range(REPEATS[phrase.source]))
    tokenizer = train_tokenizer(texts, args.size)
    save_tokenizer(tokenizer, args.out)
    encoded = tokenizer.encode_batch([phrase.text for phrase in phrases])
    mean = sum(len(e.ids) for e in encoded) / len(encoded)
    size = (args.out / "tokenizer.json").stat().st_size
    print(f"{tokenizer.get_vocab_size()} tokens, {size} bytes, {mean:.1f} tokens a phrase -> {args.out}")


if __name__ == "__main__":
    main()
