package dev.visio.runner;

/** Which build this is. */
public final class VisioVersion {
  /** As the jar's manifest says it; a build that is not in a jar has none. */
  public static final String TEXT =
      VisioVersion.class.getPackage().getImplementationVersion() == null
          ? "unpackaged"
          : VisioVersion.class.getPackage().getImplementationVersion();

  private VisioVersion() {}
}
