"""Which drawn thing is nearest to words that nobody has drawn: with the real teacher, and files as WordNet has them."""

from pathlib import Path

import pytest

from sphere_fill.tower.kinds import Kinds
from sphere_fill.tower.near import MOST_WORDS, Dictionary, Name, names_of, near_words, taught_with
from sphere_fill.tower.phrases import words_in
from sphere_fill.tower.thesaurus import read_thesaurus
from sphere_fill.tower.wordnet import Synset, sense_order

NOUNS = {
    "00000010": "05 n 01 animal 0 000 | a living thing that moves",
    "00000100": "05 n 02 marsupial 0 pouched_mammal 0 001 @ 00000010 n 0000 | a mammal with a pouch for its young",
    "00000110": "05 n 01 kangaroo 0 001 @ 00000100 n 0000 | a leaping herbivorous marsupial of Australia with large hind legs",
    "00000120": "05 n 01 wombat 0 001 @ 00000100 n 0000 | a burrowing herbivorous Australian marsupial",
    "00000130": "05 n 01 wolf 0 001 @ 00000010 n 0000 | a wild animal that hunts in packs",
    "00000140": "05 n 01 kangaroo_rat 0 001 @ 00000100 n 0000 | a small marsupial like a kangaroo",
    "00000200": "18 n 01 wolf 0 000 | a man who pursues women",
    "00000210": "18 n 01 roo 0 000 | an offensive name for an Australian",
    "00000300": "06 n 01 bungalow 0 001 @ 00000310 n 0000 | a small house with one storey",
    "00000310": "06 n 01 house 0 000 | a building in which people live",
    "00000400": "09 n 01 democracy 0 000 | the belief that all people should rule",
    "00000500": "06 n 01 quadrant 0 000 | an instrument for measuring the altitude of stars",
}
DRAWN = {"kangaroo": frozenset({"australia", "jump", "marsupial"}), "house": frozenset({"home", "building"}), "wolf": frozenset({"face"})}


@pytest.fixture
def wordnet(tmp_path: Path) -> Path:
    (tmp_path / "data.noun").write_text("  1 the licence\n" + "".join(f"{key} {line}\n" for key, line in NOUNS.items()))
    for kind in ("verb", "adj", "adv"):
        (tmp_path / f"data.{kind}").touch()
    senses: dict[str, list[str]] = {}
    for key, line in NOUNS.items():
        fields = line.split()
        for lemma in fields[3 : 3 + 2 * int(fields[2]) : 2]:
            senses.setdefault(lemma, []).append(key)
    senses["wolf"].reverse()  # the most common first, whatever stands first in the other file
    (tmp_path / "index.sense").write_text("".join(f"{lemma}%1:05:00:: 0 1 3\n" for lemma in senses))
    lines = [f"{lemma} n {len(keys)} 0 {len(keys)} 0 {' '.join(keys)}  \n" for lemma, keys in senses.items()]
    (tmp_path / "index.noun").write_text("  1 the licence\n" + "".join(lines))
    return tmp_path


def test_meanings_of_a_noun_come_in_the_order_of_their_use(wordnet: Path) -> None:
    order = sense_order(wordnet)
    assert order["wolf"] == ["00000200", "00000130"]
    assert order["kangaroo rat"] == ["00000140"]


def test_words_nobody_has_drawn_get_the_nearest_thing_that_is(wordnet: Path) -> None:
    near, _, unsure = near_words(DRAWN, taught_with({*DRAWN, "australia", "jump", "home"}), Dictionary(wordnet), {})
    assert "wombat" in near["kangaroo"]
    assert near["house"] == ["bungalow"]
    words = {word for own in (*near.values(), *unsure.values()) for word in own}
    assert words.isdisjoint({"democracy", "quadrant"}), "what is near to nothing"
    assert "roo" not in words, "a person is no animal"


def test_words_that_pictures_were_trained_with_are_left_to_the_model(wordnet: Path) -> None:
    near, _, unsure = near_words(DRAWN, taught_with({*DRAWN, "wombat", "building", "jump"}), Dictionary(wordnet), {})
    assert "wombat" not in near.get("kangaroo", [])
    assert "building" in unsure["house"], "unless no style is sure of them"
    assert "jump" not in unsure.get("house", [])


def test_what_is_said_by_hand_goes_before_what_is_measured(wordnet: Path) -> None:
    thesaurus = {
        "wombat": "wolf",  # not the nearest by any measure
        "bungalow": None,
        "roo": "kangaroo",
        "democracy": "house",
        "white wolf": "wolf",
        "jump": "kangaroo",
        "jump home": "kangaroo",
        "building site": "house",
        "australia": "sunset hills",
        "selfie": "wolf",
    }
    taught = taught_with({*DRAWN, "jump", "home"})
    near, alone, unsure = near_words(DRAWN, taught, Dictionary(wordnet), thesaurus)
    assert near["wolf"] == ["selfie", "wombat"], "things, and what is in no dictionary"
    assert "roo" in near["kangaroo"]
    assert near["house"] == ["building site"]
    assert alone == {"house": ["democracy"], "kangaroo": ["jump home"], "sunset hills": ["australia"]}
    assert "jump" in unsure["kangaroo"], "pictures were taught with it"
    assert unsure["wolf"] == ["white wolf"], "says more than the thing itself"
    assert "bungalow" not in {word for words in (near, alone, unsure) for own in words.values() for word in own}


def test_the_thesaurus_names_each_word_once(tmp_path: Path) -> None:
    file = tmp_path / "thesaurus.json"
    file.write_text('{"rocket": ["startup"], "": ["hue"]}')
    assert read_thesaurus(3, file) == {"startup": "rocket", "hue": None}
    for said, message in (
        ('{"rocket": ["startup"], "boot": ["startup"]}', "'startup' is both 'rocket' and 'boot'"),
        ('{"rocket": ["Startup"]}', "'Startup' is no word for 'rocket'"),
        ('{"rocket": ["a very big space ship"]}', "'a very big space ship' is no word"),
        ('{"rocket": ["rocket"]}', "'rocket' is no word for 'rocket'"),
        ('{"rocket": [""]}', "'' is no word"),
    ):
        file.write_text(said)
        with pytest.raises(ValueError, match=f"thesaurus.json: {message}"):
            read_thesaurus(3, file)


def test_our_thesaurus_can_be_read() -> None:
    assert read_thesaurus(MOST_WORDS)["startup"] == "rocket"


def test_a_kind_says_the_less_the_more_there_is_of_it() -> None:
    def noun(key: str, *parents: str) -> Synset:
        return Synset((key,), "noun", 5, key, key, parents)

    kinds = Kinds([noun("animal"), noun("cat", "animal"), noun("dog", "animal"), noun("pug", "dog")])
    assert kinds.above("pug") == {"pug": 0, "dog": 1, "animal": 2}
    assert kinds.information["animal"] == pytest.approx(0.0)
    assert kinds.information["animal"] < kinds.information["dog"] < kinds.information["pug"]


def test_a_tag_that_is_broader_than_its_caption_names_nothing() -> None:
    fruit = Synset(("fruit", "citrus"), "noun", 13, "citrus fruit", "1", ())
    lime = Synset(("lime",), "noun", 13, "a green citrus fruit", "2", ("1",))
    limes = Synset(("key lime",), "noun", 13, "a small lime", "3", ("2",))
    meanings = {"citrus": [fruit], "lime": [lime], "key lime": [limes]}
    names = names_of({"lime": frozenset({"citrus", "key lime", "sour"})}, meanings, Kinds([fruit, lime, limes]))
    assert [(name.text, name.meaning) for name in names] == [("lime", lime), ("key lime", limes), ("sour", None)]
    assert isinstance(names[0], Name) and names[0].less < names[1].less


def test_words_are_cut_as_the_engine_cuts_them() -> None:
    assert words_in("Jack-o'-lantern, 2 x B2B; é") == ["jack-o'-lantern", "2", "x", "b2b", "é"]
