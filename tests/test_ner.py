"""Names from the model: where they stand, and that nobody pays for it who does not need it."""

from __future__ import annotations

import subprocess
import sys

from extractors import ner


def test_words_with_tags_become_offsets() -> None:
    sentence = "Hôm qua, Đội Sao Đỏ gặp chị Y Thu ở Kon Rẫy."
    tagged = [
        ("Hôm qua", "O"), ("Đội", "B-ORG"), ("Sao Đỏ", "I-ORG"), ("gặp", "O"), ("chị", "O"), ("Y", "B-PER"),
        ("Thu", "I-PER"), ("ở", "O"), ("Kon Rẫy", "B-LOC"),
    ]  # fmt: skip
    found = [(entity.kind, sentence[entity.start : entity.end]) for entity in ner.align(sentence, tagged)]
    assert found == [("ORG", "Đội Sao Đỏ"), ("PER", "Y Thu"), ("LOC", "Kon Rẫy")]


def test_two_names_in_a_row_stay_two() -> None:
    tagged = [("Páo", "B-PER"), ("Sùng", "B-PER")]
    assert [(e.start, e.end) for e in ner.align("Páo Sùng", tagged)] == [(0, 3), (4, 8)]


def test_a_word_that_the_sentence_lacks_is_left_out() -> None:
    assert ner.align("chị Thu", [("Thư", "B-PER"), ("Thu", "B-PER")]) == (ner.Entity("PER", 4, 7),)


def test_the_model_loads_only_for_a_name_that_rules_do_not_know() -> None:
    code = (
        "import sys\n"
        "from extractors import awards\n"
        "from extractors.rule import Passage\n"
        "told = awards.extract([Passage('Xã Ea Hu tặng giấy khen cho ông Y Blô Niê.')], [], [])\n"
        "print(len(told), 'underthesea' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
