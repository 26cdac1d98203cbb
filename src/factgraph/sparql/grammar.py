"""The grammar of SPARQL 1.1 queries, and what holds a query to it.

The grammar is LL(1): the next word alone decides.  So the walk below needs no recursion, takes time in proportion to
the query, and knows at every point what could have stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from factgraph.errors import did_you_mean
from factgraph.sparql.tokens import BadQuery, Token, one_of, shown

# A quoted name is a keyword or a sign, a bare one in capitals a kind of token, any other a rule.
# Left out on purpose: FROM, SERVICE and all that changes data.
_RULES = """
query        = prologue ( select | construct | describe | ask ) values? END
prologue     = ( 'BASE' IRIREF | 'PREFIX' 'PREFIX:' IRIREF )*
select       = clause where modifiers
subselect    = clause where modifiers values?
clause       = 'SELECT' ( 'DISTINCT' | 'REDUCED' )? ( ( VAR | '(' expression 'AS' VAR ')' )+ | '*' )
construct    = 'CONSTRUCT' ( template where modifiers | 'WHERE' template modifiers )
template     = '{' triples? '}'
describe     = 'DESCRIBE' ( ( VAR | iri )+ | '*' ) where? modifiers
ask          = 'ASK' where modifiers
where        = 'WHERE'? group
modifiers    = groupby? having? orderby? slice?
groupby      = 'GROUP' 'BY' ( call | VAR | '(' expression ( 'AS' VAR )? ')' )+
having       = 'HAVING' ( constraint )+
orderby      = 'ORDER' 'BY' ( ( 'ASC' | 'DESC' ) bracketed | constraint | VAR )+
slice        = 'LIMIT' INTEGER ( 'OFFSET' INTEGER )? | 'OFFSET' INTEGER ( 'LIMIT' INTEGER )?
values       = 'VALUES' data
group        = '{' ( subselect | pattern ) '}'
pattern      = paths? ( part '.'? paths? )*
paths        = pathed ( '.' paths? )?
part         = group ( 'UNION' group )* | 'OPTIONAL' group | 'MINUS' group | 'GRAPH' node group
             | 'FILTER' constraint | 'BIND' '(' expression 'AS' VAR ')' | 'VALUES' data
data         = VAR '{' value* '}' | ( '()' | '(' VAR+ ')' ) '{' ( '()' | '(' value+ ')' )* '}'
value        = iri | literal | 'UNDEF'
constraint   = bracketed | call
call         = builtin | iri arguments
arguments    = '()' | '(' 'DISTINCT'? expression ( ',' expression )* ')'
list         = '()' | '(' expression ( ',' expression )* ')'
triples      = triple ( '.' triples? )?
triple       = term properties | complex properties?
properties   = verb objects ( ';' ( verb objects )? )*
verb         = node | 'a'
objects      = object ( ',' object )*
object       = term | complex
complex      = '(' object+ ')' | '[' properties ']'
pathed       = term pathproperties | pathcomplex pathproperties?
pathproperties = ( path | VAR ) pathobjects ( ';' ( ( path | VAR ) pathobjects )? )*
pathobjects  = pathobject ( ',' pathobject )*
pathobject   = term | pathcomplex
pathcomplex  = '(' pathobject+ ')' | '[' pathproperties ']'
path         = sequence ( '|' sequence )*
sequence     = step ( '/' step )*
step         = '^'? primary ( '?' | '*' | '+' )?
primary      = iri | 'a' | '!' negated | '(' path ')'
negated      = inverse | '()' | '(' inverse ( '|' inverse )* ')'
inverse      = '^'? ( iri | 'a' )
node         = VAR | iri
term         = VAR | iri | literal | BLANK | '[]' | '()'
iri          = IRIREF | PNAME | 'PREFIX:'
literal      = STRING ( LANGTAG | '^^' iri )? | INTEGER | DECIMAL | DOUBLE | '+1' | '-1' | 'TRUE' | 'FALSE'
bracketed    = '(' expression ')'
expression   = conjunction ( '||' conjunction )*
conjunction  = relation ( '&&' relation )*
relation     = sum ( ( '=' | '!=' | '<' | '>' | '<=' | '>=' ) sum | 'IN' list | 'NOT' 'IN' list )?
sum          = product ( ( '+' | '-' ) product | ( '+1' | '-1' ) ( ( '*' | '/' ) unary )* )*
product      = unary ( ( '*' | '/' ) unary )*
unary        = ( '!' | '+' | '-' )? atom
atom         = bracketed | builtin | iri arguments? | literal | VAR
builtin      = aggregate | zero '()' | one '(' expression ')' | two '(' expression ',' expression ')'
             | some '(' expression ',' expression ( ',' expression )? ')'
             | 'REPLACE' '(' expression ',' expression ',' expression ( ',' expression )? ')'
             | 'IF' '(' expression ',' expression ',' expression ')' | ( 'CONCAT' | 'COALESCE' ) list
             | 'BOUND' '(' VAR ')' | 'BNODE' ( '()' | '(' expression ')' ) | 'EXISTS' group | 'NOT' 'EXISTS' group
aggregate    = 'COUNT' '(' 'DISTINCT'? ( '*' | expression ) ')'
             | ( 'SUM' | 'MIN' | 'MAX' | 'AVG' | 'SAMPLE' ) '(' 'DISTINCT'? expression ')'
             | 'GROUP_CONCAT' '(' 'DISTINCT'? expression ( ';' 'SEPARATOR' '=' STRING )? ')'
zero         = 'RAND' | 'NOW' | 'UUID' | 'STRUUID'
one          = 'STR' | 'LANG' | 'DATATYPE' | 'IRI' | 'URI' | 'ABS' | 'CEIL' | 'FLOOR' | 'ROUND' | 'STRLEN' | 'UCASE'
             | 'LCASE' | 'ENCODE_FOR_URI' | 'YEAR' | 'MONTH' | 'DAY' | 'HOURS' | 'MINUTES' | 'SECONDS' | 'TIMEZONE'
             | 'TZ' | 'MD5' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512' | 'ISIRI' | 'ISURI' | 'ISBLANK' | 'ISLITERAL'
             | 'ISNUMERIC'
two          = 'LANGMATCHES' | 'CONTAINS' | 'STRSTARTS' | 'STRENDS' | 'STRBEFORE' | 'STRAFTER' | 'STRLANG' | 'STRDT'
             | 'SAMETERM'
some         = 'SUBSTR' | 'REGEX'
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a rule: `how` is word, rule, all, any, maybe or many."""

    how: str
    name: str = ""
    parts: tuple[_Part, ...] = ()


def _rules() -> dict[str, _Part]:
    rules = {}
    for rule in re.split(r"\n(?=\w)", _RULES.strip()):
        name, _, body = rule.partition("=")
        words = re.findall(r"'[^']+'|\w+|[()|?*+]", body)
        part, rest = _alternatives(words)
        assert not rest, name
        rules[name.strip()] = part
    return rules


def _alternatives(words: Sequence[str]) -> tuple[_Part, Sequence[str]]:
    every: list[_Part] = []
    one: list[_Part] = []
    while words and words[0] != ")":
        word, words = words[0], words[1:]
        if word == "|":
            every.append(_Part("all", parts=tuple(one)))
            one = []
        elif word in "?*+":
            one[-1] = _repeated(word, one[-1])
        elif word == "(":
            inner, words = _alternatives(words)
            words = words[1:]
            one.append(inner)
        else:
            one.append(_Part("word" if word[0] == "'" or word.isupper() else "rule", word.strip("'")))
    every.append(_Part("all", parts=tuple(one)))
    return (every[0] if len(every) == 1 else _Part("any", parts=tuple(every))), words


def _repeated(sign: str, part: _Part) -> _Part:
    if sign == "?":
        return _Part("maybe", parts=(part,))
    many = _Part("many", parts=(part,))
    return many if sign == "*" else _Part("all", parts=(part, many))


RULES: Final = _rules()
KEYWORDS: Final = frozenset(word for word in re.findall(r"'([A-Za-z_0-9]+)'", _RULES) if word.isupper())
"""The words of the language; `a` is one too, but only as it stands."""


@cache
def _starts(part: _Part) -> dict[str, None]:
    """The kinds of token that a piece can start with, in the order of the grammar; '' where it can be empty."""
    match part.how:
        case "word":
            return {part.name: None}
        case "rule":
            return _starts(RULES[part.name])
        case "any":
            return {kind: None for each in part.parts for kind in _starts(each)}
        case "maybe" | "many":
            return {**_starts(part.parts[0]), "": None}
    found: dict[str, None] = {}
    for each in part.parts:
        found.pop("", None)
        found |= _starts(each)
        if "" not in _starts(each):
            return found
    return found | {"": None}


FUNCTIONS: Final = frozenset(_starts(RULES["builtin"])) - {"NOT", "EXISTS"}
"""The words that are functions."""


def hold(query: Sequence[Token]) -> None:
    """Hold the tokens to the grammar. Raises `BadQuery` with the place of the first that cannot stand where it does."""
    stack = [_Part("rule", "query")]
    expected: dict[str, None] = {}  # what else could have stood where we are
    at = 0
    while stack:
        part, token = stack.pop(), query[at]
        kind = _kind(token)
        starts = _starts(part)
        if kind not in starts:
            expected |= starts
            if "" not in starts:
                raise BadQuery(_unexpected(token, expected))
        elif part.how == "word":
            expected.clear()
            at += 1
        elif part.how == "many":
            stack += [part, part.parts[0]]
        elif part.how == "any":
            stack.append(next(each for each in part.parts if kind in _starts(each)))
        elif part.how == "rule":
            stack.append(RULES[part.name])
        else:
            stack.extend(reversed(part.parts))


def _kind(token: Token) -> str:
    """What the grammar calls a token: a number with a sign of its own is a kind apart."""
    if token.kind in {"INTEGER", "DECIMAL", "DOUBLE"} and token.text[0] in "+-":
        return f"{token.text[0]}1"
    return token.kind


def _unexpected(token: Token, expected: Iterable[str]) -> str:
    kinds = [kind for kind in expected if kind]
    if token.kind == "<" and "IRIREF" in kinds:
        return f"{token.place}: '<' cannot stand here; an IRI ends with '>' and holds no space"
    hint = did_you_mean(token.text.upper(), [kind for kind in kinds if kind in KEYWORDS])
    wanted = one_of(kinds)
    return f"{token.place}: {shown(token)} cannot stand here{wanted and f'; expected {wanted}'}{hint}"
