"""The catalogue of checks: every code a problem can bear, its default severity, what it means and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from factgraph.record.types import Position, Problem

ERROR, WARNING, QUESTION = "error", "warning", "question"
"""A question is no fault: `check --read` asks it, and nothing else does."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong in a dossier: its code, its default severity, what it means, how to mend it."""

    code: str
    severity: str
    meaning: str
    mend: str


CATALOGUE: dict[str, Check] = {
    check.code: check
    for check in (
        # The file
        Check("unreadable", ERROR, "A file cannot be opened or read.", "Restore the file or its permissions."),
        Check("not-utf8", ERROR, "A file holds bytes that are not UTF-8.", "Save the file as UTF-8."),
        Check("too-large", ERROR, "A file is larger than the reader accepts.", "Split the file."),
        Check(
            "too-deep",
            ERROR,
            "Values are nested deeper than the reader accepts.",
            "Give inner acts an id and refer to them.",
        ),
        Check(
            "unknown-file",
            WARNING,
            "A file of the dossier has a name under which nothing is read.",
            "Rename it or move it elsewhere.",
        ),
        Check(
            "syntax",
            ERROR,
            "The file is not well-formed YAML, TOML or JSON.",
            "Mend the place that is named.",
        ),
        Check(
            "anchor",
            ERROR,
            "YAML anchors are refused: they hide where a value comes from.",
            "Write the value again.",
        ),
        Check("alias", ERROR, "YAML aliases are refused.", "Write the value again."),
        Check("tag", ERROR, "YAML tags are refused: every scalar is a string.", "Remove the tag."),
        Check("merge-key", ERROR, "YAML merge keys are refused.", "Write the fields out."),
        Check("duplicate-key", ERROR, "A key stands twice in one mapping.", "Keep one of them."),
        Check(
            "cut-prose",
            ERROR,
            "YAML cuts unquoted text at ' #' and takes the rest for a comment.",
            "Put the text in quotes.",
        ),
        Check("control-character", ERROR, "A value holds a control character.", "Remove it."),
        Check(
            "surrogate",
            ERROR,
            "A value holds half of a surrogate pair, which no text can.",
            "Write the character itself.",
        ),
        Check(
            "bidi-control",
            WARNING,
            "A value holds a control that reorders the text on the screen.",
            "Remove it, unless the source has it.",
        ),
        # The record
        Check(
            "format",
            ERROR,
            "The dossier's format is not one that this version reads.",
            "Update factgraph, or bring the files into the format that it reads.",
        ),
        Check("unknown-field", ERROR, "A record has a field that is none.", "Take the suggested name."),
        Check(
            "renamed-field",
            ERROR,
            "A field has another name than in earlier versions.",
            "Write the name that it has now.",
        ),
        Check("missing-field", ERROR, "A record lacks a field that it must have.", "Add the field."),
        Check(
            "wrong-shape",
            ERROR,
            "A value has another shape than its field: a list for a text, say.",
            "Write it as the message shows.",
        ),
        Check("named-twice", ERROR, "A list names the same record twice.", "Keep one of them."),
        Check("empty", ERROR, "A value is empty.", "Fill it in or remove the field."),
        Check(
            "unknown-kind",
            ERROR,
            "A record names no kind, two kinds, or one that does not exist.",
            "Take a kind of the vocabulary.",
        ),
        Check(
            "unknown-verb",
            ERROR,
            "An act's verb is not in the vocabulary.",
            "Take the suggested verb, or declare yours in vocabulary.toml.",
        ),
        Check("unknown-choice", ERROR, "A value is not one of the field's choices.", "Take one of those listed."),
        Check(
            "bad-id",
            ERROR,
            "An id is no slug: lower-case letters, digits and single hyphens.",
            "Take the suggested slug.",
        ),
        Check("bad-date", ERROR, "A date is not EDTF, or does not exist.", "Write YYYY-MM-DD, YYYY-MM or YYYY."),
        Check("date-order", ERROR, "A date range ends before it starts.", "Swap or mend its ends."),
        Check("bad-url", ERROR, "A URL is not http, https or mailto, or holds spaces.", "Write a full URL."),
        Check("bad-hash", ERROR, "A SHA-256 is not 64 hexadecimal digits.", "Copy it again."),
        Check("bad-language", ERROR, "A language is no BCP 47 tag.", "Write a tag such as en, ru or pt-BR."),
        Check(
            "vocabulary",
            ERROR,
            "The dossier's vocabulary.toml contradicts itself or the built-in one.",
            "Mend the entry that is named.",
        ),
        Check(
            "unknown-curator",
            ERROR,
            "A file is recorded by someone whom dossier.toml does not list.",
            "Add the curator to [curators] in dossier.toml.",
        ),
        Check(
            "sensitivity",
            ERROR,
            "A person or group does not say whether it is public or restricted.",
            "Add `sensitivity: public` or `sensitivity: restricted`.",
        ),
        Check(
            "access-undecided",
            ERROR,
            "A testimony, an interview or a leaked document does not say how much of its text may be shown.",
            "Decide it with those whom it can hurt: add `access: none`, `access: quotes` or `access: full`.",
        ),
        Check(
            "consent-missing",
            ERROR,
            "A testimony or a person is used for something to which nobody consented; nothing leaves.",
            "Ask, and add the use to `consent`; or move the record into graph/private/.",
        ),
        Check(
            "consent-to-hold",
            WARNING,
            "A testimony or a person is kept here, to which nobody consented.",
            "Ask, and add `hold` to `consent`; or take the record out with `factgraph forget`.",
        ),
        Check(
            "restricted-outside-private",
            ERROR,
            "A restricted record stands outside private/.",
            "Move it into graph/private/.",
        ),
        Check(
            "speaker-missing",
            ERROR,
            "A capacity, interest or stake is given for somebody who is no actor of the act; or a stake, no interest.",
            "Name one of the act's actors.",
        ),
        Check(
            "stake-missing",
            WARNING,
            "A speaker is called a party to the matter, and nothing says with what stake.",
            "Add `stake:` with what the text says of it, or leave the interest out.",
        ),
        Check(
            "ground-missing",
            ERROR,
            "An act sets a claim against something and does not say on what ground.",
            "Add `ground:`.",
        ),
        Check(
            "says-denied",
            ERROR,
            "A claim stands under `says` of a verb that denies its objects, so that the contrary of what was meant may "
            "be recorded.",
            "Write what is denied under `object:`, what is put in its place under `instead:`.",
        ),
        Check(
            "ancestor-silent",
            WARNING,
            "A document that the text renders as a whole, and whose text is held, does not attest the act.",
            "Attest the act there, or record that only a part was taken over (draws_on).",
        ),
        Check(
            "after-ancestor",
            WARNING,
            "An act is later than a document that stands in its chain.",
            "Look at the date of the act, and at the chain.",
        ),
        Check(
            "which-item",
            WARNING,
            "A relay names an outlet of which several known items have the act.",
            "Name the item that is meant in `via`.",
        ),
        Check(
            "date-contradicts",
            WARNING,
            "A date that is stated for an act is later than a document that tells of it.",
            "Look at both dates; the stated one is kept and bounds nothing.",
        ),
        Check(
            "no-search",
            WARNING,
            "The coverage is said to be systematic, and no search is recorded that would show it.",
            "Add [[coverage.searches]] to dossier.toml.",
        ),
        Check(
            "size-unstated",
            ERROR,
            "A size stands where no document states it.",
            "Move it to `sizes:` of an act, or declare the record in the dispatch file.",
        ),
        Check(
            "found-without-finding",
            ERROR,
            "A topic is called found without what found it.",
            "Add `found_by:` with an assessment or the act that concluded it.",
        ),
        # Passages and texts
        Check("passage-absent", ERROR, "A passage does not stand in the text.", "Quote the text as it is."),
        Check(
            "passage-ambiguous",
            ERROR,
            "A passage stands in the text more than once.",
            "Quote more of it, or add `before:` or `after:`.",
        ),
        Check(
            "words-absent",
            ERROR,
            "The words given as the speaker's own are not in the text.",
            "Quote them as the text has them.",
        ),
        Check(
            "redact-absent",
            ERROR,
            "A stretch that is to be redacted is not in the text, or the text is not here.",
            "Copy it from the text; where the text is not here, put it there.",
        ),
        Check(
            "redact-in-the-open",
            WARNING,
            "What is redacted in exports stands in files outside private/.",
            "Give nobody these files, and keep them out of what you publish of git; give exports.",
        ),
        Check(
            "bad-locator",
            ERROR,
            "A locator is not a page, a time or a region as fragments of addresses have them.",
            "Write `page=3`, `t=12.5,20` or `xywh=percent:5,5,15,15`.",
        ),
        Check(
            "locator-elsewhere",
            ERROR,
            "A passage stands on another page of the text than the locator says.",
            "Look at the page again, or quote the passage from it.",
        ),
        Check(
            "no-passage",
            WARNING,
            "An act has no passage: nothing shows where it is written.",
            "Add `passage:`.",
        ),
        Check(
            "text-absent",
            WARNING,
            "The text of a source is not in this copy of the dossier.",
            "Nothing, if it may not be published: its passages are not verified here.",
        ),
        Check(
            "text-changed",
            ERROR,
            "A text is not the one whose SHA-256 is recorded.",
            "Restore the text, and take the new one in with `factgraph revise`.",
        ),
        # What is asked when a file is read back
        Check(
            "double-denial",
            QUESTION,
            "What is denied is itself a denial, or the denial is said to be not done: two of them are easily one.",
            "Write the claim without its 'not', or say in `note:` that it is meant.",
        ),
        Check(
            "said-and-denied",
            QUESTION,
            "In one document the same speaker is for a claim and against it, and has not turned.",
            "Look who says which; give the two their dates, or say in `note:` that it is meant.",
        ),
        Check(
            "nobody-accused",
            QUESTION,
            "An accusation names nobody who is accused.",
            "Write the accused as the first object, or say in `note:` that the text names none.",
        ),
        Check(
            "no-article",
            QUESTION,
            "The name of a body stands in English sentences without an article.",
            "Add `article: the`, or `article: none`.",
        ),
        Check(
            "other-size",
            QUESTION,
            "A size that the document is said to state stands nowhere in its text.",
            "Write it as the text does, or say in `note:` on the record that it is meant.",
        ),
        # Across records
        Check("duplicate-id", ERROR, "Two records have the same id.", "Give one of them another `id:`."),
        Check(
            "duplicate-text",
            ERROR,
            "One source has two texts.",
            "Keep one dispatch file with a text for each source.",
        ),
        Check(
            "unknown-id",
            ERROR,
            "A reference names no record.",
            "Take the suggested id, or declare the record.",
        ),
        Check(
            "vanished-id",
            ERROR,
            "An id that was published, as `ids.txt` says, answers no more.",
            "Add `was:` with it to the record that it is now, or bring the record back and withdraw it.",
        ),
        Check(
            "forgotten-id",
            ERROR,
            "An id that was forgotten stands in `ids.txt` or at a record again.",
            "Remove the line, or give the record another id with `factgraph rename --forget`.",
        ),
        Check(
            "unfinished-change",
            ERROR,
            "A change of ids was broken off half done: some files have the new ids and some have not.",
            "Call the same command again: it finishes what was decided.",
        ),
        Check(
            "wrong-end",
            ERROR,
            "A record of the wrong kind stands at one end of a verb, relation or field.",
            "Refer to one of the kinds listed.",
        ),
        Check(
            "cycle",
            ERROR,
            "Records depend on themselves through a chain of references.",
            "Cut the chain at one of the places named.",
        ),
        Check(
            "needless-relay",
            WARNING,
            "`via` ends with a document from which the file's own document was made; the chain ends so without it.",
            "Leave it out.",
        ),
        Check(
            "before-document",
            ERROR,
            "A document reports an act that is dated after its own publication, or was recorded before it.",
            "Mend one of the two dates.",
        ),
        Check(
            "limit-contradicts",
            WARNING,
            "The date of an act contradicts what is recorded under `not_before` or `not_after`.",
            "Mend the date or the limit; as long as they contradict each other, neither moves the other.",
        ),
        Check(
            "unmade-claim",
            WARNING,
            "A claim that nobody on record makes is not marked as presupposed.",
            "Add `presupposed: yes`, or record who makes it.",
        ),
        Check(
            "unused-presupposed",
            WARNING,
            "A claim is marked as presupposed, yet somebody on record makes it.",
            "Remove `presupposed`.",
        ),
        Check(
            "withdrawn-mention",
            WARNING,
            "A record refers to one that was withdrawn.",
            "Refer to what stands in its place, or withdraw this record too.",
        ),
        Check(
            "confusable",
            WARNING,
            "Two names look alike or differ only in case, accents or look-alike letters.",
            "Make sure that they are two.",
        ),
        Check(
            "private-name",
            ERROR,
            "A name that is declared in private/ occurs outside it.",
            "Remove or replace the name.",
        ),
        Check(
            "private-surname",
            WARNING,
            "A surname of a name in private/ occurs outside it and is not declared as a form of that name.",
            "Replace it if it is that person's, and declare it with `factgraph private forms`.",
        ),
        Check(
            "private-look-alike",
            WARNING,
            "Letters of several scripts, or digits, look like a name that is declared in private/.",
            "Remove or replace it.",
        ),
        Check(
            "private-unreadable",
            ERROR,
            "Something in private/ cannot be read, so that nobody knows which names must not leave.",
            "Mend it (`factgraph --private check` says how), or move it away.",
        ),
        Check(
            "withheld-undeclared",
            ERROR,
            "The private part holds acts, and the dossier does not say that any may be withheld: what is answered or "
            "contested there would be told as if it were not.",
            'Add `confidential = "possible"` to dossier.toml: what is public then says the same sentence, whether or '
            "not anything is withheld.",
        ),
        Check(
            "private-unknown",
            ERROR,
            "A file is of a type that cannot be searched for private names.",
            "Move it out of the dossier, or into private/.",
        ),
        Check(
            "private-short",
            WARNING,
            "A form that is declared in private/ has too few letters to be looked for.",
            "Declare a longer form.",
        ),
        Check(
            "telling-id",
            WARNING,
            "The id of a private record has a part of a name that must not leave.",
            "Draw another with `factgraph private id ID --write`; rename a file that is called so.",
        ),
        Check(
            "foreign-pseudonym",
            ERROR,
            "A pseudonym was not drawn in this dossier, so that another one may have it.",
            "Take it out, and draw one with `factgraph private pseudonym ID --write`.",
        ),
        Check(
            "telling-address",
            WARNING,
            "The address of a source leaves, and a private record read there of somebody who must not be named.",
            "Take the address out, or write `access: none`.",
        ),
        Check(
            "rare-together",
            WARNING,
            "Of somebody unnamed place, day and capacity are told, which few share: who was there knows who it is.",
            "Leave one of them out, or tell it less exactly: the month, the town.",
        ),
        Check(
            "review-due",
            WARNING,
            "The day by which a record was to be looked at again is past.",
            "Look whether it may still stand here, and change `review_by`.",
        ),
        Check(
            "private-mode",
            WARNING,
            "Others than its owner can open something in private/.",
            "`chmod 700` the folders and `chmod 600` the files.",
        ),
    )
}


def problem(code: str, at: Position, message: str) -> Problem:
    """A problem of the catalogue at a place, with the default severity of its code."""
    return Problem(at, CATALOGUE[code].severity, code, message)
