"""Concepts asked for in each language find the sample statements that speak of them."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.search.truth_of_concepts import Question, answered, questions, sample_archive

LEAST_CONCEPTS = 65
LEAST_RECALL = 0.90
LEAST_PRECISION = 0.92


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Question, list[str]]]:
    with sample_archive(tmp_path_factory.mktemp("concepts")) as (index, languages):
        return [(question, answered(index, question)) for question in questions(languages)]


def test_there_are_enough_questions(asked: list[tuple[Question, list[str]]]) -> None:
    by_concept = Counter(question.concept for question, _ in asked)
    assert len(by_concept) >= LEAST_CONCEPTS
    assert set(by_concept.values()) == {4}, "each is asked in each language"


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_what_speaks_of_a_concept_comes(
    asked: list[tuple[Question, list[str]]], language: str
) -> None:
    here = [(question, found) for question, found in asked if question.language == language]
    missed = [
        (question.typed, identity)
        for question, found in here
        for identity in sorted(question.answers.difference(found))
    ]
    wanted = sum(len(question.answers) for question, _ in here)
    assert len(missed) <= (1 - LEAST_RECALL) * wanted, missed


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_what_comes_speaks_of_the_concept(
    asked: list[tuple[Question, list[str]]], language: str
) -> None:
    here = [(question, found) for question, found in asked if question.language == language]
    besides = [
        (question.typed, identity)
        for question, found in here
        for identity in sorted(set(found) - question.answers - question.near)
    ]
    came = sum(len(found) for _, found in here)
    assert len(besides) <= (1 - LEAST_PRECISION) * came, besides
