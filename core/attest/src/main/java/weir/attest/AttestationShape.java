package weir.attest;

/** The keys of an attestation, as docs/formats/attestation.md states them. */
final class AttestationShape {

  static final String FORMAT = "weir-attestation-1";

  /** How many findings or notes a statement lists; its hash of them covers all. */
  static final int MOST_LISTED = 100;

  private static final int MOST_SIGNATURES = 100;
  private static final int MOST = 100_000;
  private static final JsonShape COUNT = new JsonShape.Whole();
  private static final JsonShape TEXTS = new JsonShape.ListOf(JsonShape.TEXT, MOST);

  private static final JsonShape DEVIATION =
      new Form().with("units", JsonShape.UNITS).with("seconds", COUNT).with("behind", COUNT).keys();

  private static final JsonShape FINDING =
      new Form()
          .with("rule", JsonShape.text("I[1-9][0-9]*", "the number of a rule"))
          .with("distribution", JsonShape.TEXT)
          .orWith("block", COUNT)
          .orWith("log", COUNT)
          .orWith("transaction", JsonShape.HASH)
          .orWith("time", JsonShape.INSTANT)
          .with("what", JsonShape.TEXT)
          .with("numbers", TEXTS)
          .with("deviation", DEVIATION)
          .keys();

  private static final JsonShape FURTHER =
      new Form()
          .with("rule", JsonShape.text("I[1-9][0-9]*", "the number of a rule"))
          .with("distribution", JsonShape.TEXT)
          .with("count", COUNT)
          .keys();

  private static final JsonShape NOTE =
      new Form()
          .with("distribution", JsonShape.TEXT)
          .with("what", JsonShape.TEXT)
          .with("numbers", TEXTS)
          .keys();

  private static final JsonShape PLAN =
      new Form()
          .with("name", JsonShape.TEXT)
          .with("chain", JsonShape.text("eip155:[1-9][0-9]{0,17}", "a chain"))
          .with("hash", JsonShape.HASH)
          .with("version", COUNT)
          .with("lineage", JsonShape.HASH)
          .with("token", JsonShape.ADDRESS)
          .with("vault", JsonShape.ADDRESS)
          .keys();

  private static final JsonShape CODE =
      new Form().with("contract", JsonShape.ADDRESS).with("hash", JsonShape.HASH).keys();

  private static final JsonShape FACTS =
      new Form()
          .with("block", COUNT)
          .with("hash", JsonShape.HASH)
          .with("time", JsonShape.INSTANT)
          .with("depth", COUNT)
          .with("logs", COUNT)
          .with("log-digest", JsonShape.HASH)
          .with("readings", COUNT)
          .with("readings-digest", JsonShape.HASH)
          .with("code", new JsonShape.ListOf(CODE, MOST))
          .keys();

  private static final JsonShape COMPARED =
      new Form()
          .with("pools", COUNT)
          .with("instants", COUNT)
          .with("payments", COUNT)
          .with("transfers", COUNT)
          .with("greatest-deviation", DEVIATION)
          .keys();

  private static final JsonShape FINDINGS =
      new Form()
          .with("count", COUNT)
          .with("hash", JsonShape.HASH)
          .with("listed", new JsonShape.ListOf(FINDING, MOST_LISTED))
          .with("further", new JsonShape.ListOf(FURTHER, MOST))
          .keys();

  private static final JsonShape NOTES =
      new Form()
          .with("count", COUNT)
          .with("hash", JsonShape.HASH)
          .with("listed", new JsonShape.ListOf(NOTE, MOST_LISTED))
          .keys();

  private static final JsonShape STATEMENT =
      new Form()
          .with("plan", PLAN)
          .with("facts", FACTS)
          .with("verdict", JsonShape.text("kept|not kept|incomplete", "a verdict"))
          .with("compared", COMPARED)
          .with("findings", FINDINGS)
          .with("notes", NOTES)
          .with("not-seen", TEXTS)
          .with("program", JsonShape.text("[0-9A-Za-z.+-]{1,40}", "a version"))
          .with("made", JsonShape.INSTANT)
          .keys();

  private static final JsonShape SIGNATURE =
      new Form()
          .with("by", JsonShape.ADDRESS)
          .with("kind", JsonShape.text("key|contract", "key or contract"))
          .with("signature", JsonShape.BYTES)
          .keys();

  /** The whole file. */
  static final JsonShape FILE =
      new Form()
          .with("format", JsonShape.text(FORMAT, "`" + FORMAT + "`"))
          .with("statement", STATEMENT)
          .with("hash", JsonShape.HASH)
          .with("digest", JsonShape.HASH)
          .with("signatures", new JsonShape.ListOf(SIGNATURE, MOST_SIGNATURES))
          .keys();

  private AttestationShape() {}

  /** ShapeKeys, one after another. */
  private record Form(JsonShape.ShapeKeys keys) {

    Form() {
      this(JsonShape.keys());
    }

    Form with(String name, JsonShape shape) {
      return new Form(JsonShape.with(keys, name, shape));
    }

    Form orWith(String name, JsonShape shape) {
      return new Form(JsonShape.orWith(keys, name, shape));
    }
  }
}
