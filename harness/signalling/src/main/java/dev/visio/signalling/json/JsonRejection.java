package dev.visio.signalling.json;

/** Why a JSON document was not accepted. */
public enum JsonRejection {
  /** More bytes (as UTF-8) than the bound of the document. */
  TOO_LARGE,
  /** Not JSON (RFC 8259), or something stands after its end, or it nests deeper than the bound. */
  NOT_JSON,
  /** Another JSON value than the object, list, text or number that has to stand there. */
  WRONG_TYPE,
  /** The same property twice in one object. */
  DUPLICATE_PROPERTY,
  /** A property that has to be there is not. */
  MISSING_PROPERTY,
  /** A property that does not belong there. */
  UNKNOWN_PROPERTY,
  /** A {@code type} or another name out of a closed set that is not in the set. */
  UNKNOWN_NAME,
  /** Right type, but a value that the property's rule does not allow. */
  OUT_OF_RANGE
}
