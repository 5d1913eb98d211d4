package dev.visio.wire.sdp;

import dev.visio.wire.sdp.SdpAttribute.BundleOnly;
import dev.visio.wire.sdp.SdpAttribute.EndOfCandidates;
import dev.visio.wire.sdp.SdpAttribute.ExtMap;
import dev.visio.wire.sdp.SdpAttribute.ExtMapAllowMixed;
import dev.visio.wire.sdp.SdpAttribute.Fingerprint;
import dev.visio.wire.sdp.SdpAttribute.Fmtp;
import dev.visio.wire.sdp.SdpAttribute.Group;
import dev.visio.wire.sdp.SdpAttribute.IceLite;
import dev.visio.wire.sdp.SdpAttribute.IceOptions;
import dev.visio.wire.sdp.SdpAttribute.IcePwd;
import dev.visio.wire.sdp.SdpAttribute.IceUfrag;
import dev.visio.wire.sdp.SdpAttribute.Mid;
import dev.visio.wire.sdp.SdpAttribute.Msid;
import dev.visio.wire.sdp.SdpAttribute.Other;
import dev.visio.wire.sdp.SdpAttribute.Rid;
import dev.visio.wire.sdp.SdpAttribute.RtcpFeedback;
import dev.visio.wire.sdp.SdpAttribute.RtcpMux;
import dev.visio.wire.sdp.SdpAttribute.RtcpReducedSize;
import dev.visio.wire.sdp.SdpAttribute.RtpMap;
import dev.visio.wire.sdp.SdpAttribute.Simulcast;
import dev.visio.wire.sdp.SdpAttribute.Ssrc;
import dev.visio.wire.sdp.SdpAttribute.SsrcGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what stands behind {@code a=}; throws IllegalArgumentException for malformed values. */
final class AttributeParser {
  private static final int MAX_PAYLOAD_TYPE = 127;
  private static final long MAX_SSRC = 0xFFFF_FFFFL;

  private AttributeParser() {}

  static SdpAttribute parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return flag(text);
    }
    String name = text.substring(0, colon);
    String value = text.substring(colon + 1);
    return switch (name) {
      case "mid" -> new Mid(value);
      case "group" -> {
        List<String> words = SdpText.words(value);
        yield new Group(words.getFirst(), words.subList(1, words.size()));
      }
      case "rtpmap" -> rtpMap(value);
      case "fmtp" -> {
        Split split = Split.at(' ', value);
        yield new Fmtp(payloadType(split.head), split.tail);
      }
      case "rtcp-fb" -> {
        Split split = Split.at(' ', value);
        int payloadType = split.head.equals("*") ? RtcpFeedback.ALL : payloadType(split.head);
        yield new RtcpFeedback(payloadType, split.tail);
      }
      case "extmap" -> extMap(value);
      case "ice-ufrag" -> new IceUfrag(value);
      case "ice-pwd" -> new IcePwd(value);
      case "ice-options" -> new IceOptions(SdpText.words(value));
      case "candidate" -> {
        Optional<Candidate> candidate = Candidate.parse(value);
        yield candidate.isPresent() ? candidate.get() : new Other(name, value);
      }
      case "fingerprint" -> {
        Split split = Split.at(' ', value);
        yield new Fingerprint(split.head, split.tail);
      }
      case "setup" -> Setup.parse(value);
      case "ssrc" -> ssrc(value);
      case "ssrc-group" -> {
        List<String> words = SdpText.words(value);
        yield new SsrcGroup(
            words.getFirst(),
            words.subList(1, words.size()).stream().map(AttributeParser::ssrcNumber).toList());
      }
      case "msid" -> {
        List<String> words = SdpText.words(value);
        SdpText.check(words.size() <= 2, "a stream and a track", value);
        yield new Msid(
            words.getFirst(), words.size() == 2 ? Optional.of(words.get(1)) : Optional.empty());
      }
      case "rid" -> rid(value);
      case "simulcast" -> simulcast(value);
      case "sendrecv",
          "sendonly",
          "recvonly",
          "inactive",
          "ice-lite",
          "end-of-candidates",
          "rtcp-mux",
          "rtcp-rsize",
          "extmap-allow-mixed" ->
          throw new IllegalArgumentException(name + " has no value");
      default -> new Other(name, value);
    };
  }

  private static SdpAttribute flag(String name) {
    return switch (name) {
      case "ice-lite" -> new IceLite();
      case "bundle-only" -> new BundleOnly();
      case "end-of-candidates" -> new EndOfCandidates();
      case "rtcp-mux" -> new RtcpMux();
      case "rtcp-rsize" -> new RtcpReducedSize();
      case "extmap-allow-mixed" -> new ExtMapAllowMixed();
      case "mid",
          "group",
          "rtpmap",
          "fmtp",
          "rtcp-fb",
          "extmap",
          "ice-ufrag",
          "ice-pwd",
          "ice-options",
          "candidate",
          "fingerprint",
          "setup",
          "ssrc",
          "ssrc-group",
          "rid",
          "simulcast",
          "msid" ->
          throw new IllegalArgumentException(name + " lacks its value");
      default -> {
        Optional<Direction> direction = direction(name);
        yield direction.isPresent() ? direction.get() : new Other(name, Optional.empty());
      }
    };
  }

  private static Optional<Direction> direction(String token) {
    for (Direction direction : Direction.values()) {
      if (direction.text().equals(token)) {
        return Optional.of(direction);
      }
    }
    return Optional.empty();
  }

  /** {@code 111 opus/48000/2} */
  private static RtpMap rtpMap(String value) {
    Split split = Split.at(' ', value);
    String[] parts = split.tail.split("/", -1);
    SdpText.check(parts.length == 2 || parts.length == 3, "name/rate or name/rate/channels", value);
    return new RtpMap(
        payloadType(split.head),
        parts[0],
        SdpText.smallNumber(parts[1], Integer.MAX_VALUE),
        parts.length == 3 ? SdpText.smallNumber(parts[2], 255) : 1);
  }

  /** {@code 3/sendonly URI parameters} */
  private static ExtMap extMap(String value) {
    Split split = Split.at(' ', value);
    int slash = split.head.indexOf('/');
    String id = slash < 0 ? split.head : split.head.substring(0, slash);
    Optional<Direction> direction =
        slash < 0 ? Optional.empty() : direction(split.head.substring(slash + 1));
    SdpText.check(slash < 0 || direction.isPresent(), "a direction", split.head);
    int space = split.tail.indexOf(' ');
    return new ExtMap(
        SdpText.smallNumber(id, ExtMap.MAX_ID),
        direction,
        space < 0 ? split.tail : split.tail.substring(0, space),
        space < 0 ? "" : split.tail.substring(space + 1));
  }

  /** {@code 1234 cname:text} */
  private static Ssrc ssrc(String value) {
    Split split = Split.at(' ', value);
    int colon = split.tail.indexOf(':');
    return new Ssrc(
        ssrcNumber(split.head),
        colon < 0 ? split.tail : split.tail.substring(0, colon),
        colon < 0 ? Optional.empty() : Optional.of(split.tail.substring(colon + 1)));
  }

  /** {@code hi send pt=96;max-width=1280} */
  private static Rid rid(String value) {
    List<String> words = SdpText.words(value);
    SdpText.check(words.size() == 2 || words.size() == 3, "a name, send or recv", value);
    return new Rid(words.getFirst(), way(words.get(1)), words.size() == 3 ? words.get(2) : "");
  }

  /** {@code send lo;mid,alternative;~hi recv one} */
  private static Simulcast simulcast(String value) {
    List<String> words = SdpText.words(value);
    SdpText.check(words.size() == 2 || words.size() == 4, "ways and streams", value);
    List<String> send = List.of();
    List<String> receive = List.of();
    for (int i = 0; i < words.size(); i += 2) {
      List<String> rids =
          Arrays.stream(words.get(i + 1).split(";", -1)).map(AttributeParser::preferred).toList();
      if (way(words.get(i)) == Direction.SENDONLY) {
        SdpText.check(send.isEmpty(), "one list each way", value);
        send = rids;
      } else {
        SdpText.check(receive.isEmpty(), "one list each way", value);
        receive = rids;
      }
    }
    return new Simulcast(send, receive);
  }

  /** The first of alternatives, without the mark of one that is paused. */
  private static String preferred(String alternatives) {
    int comma = alternatives.indexOf(',');
    String first = comma < 0 ? alternatives : alternatives.substring(0, comma);
    return first.startsWith("~") ? first.substring(1) : first;
  }

  private static Direction way(String word) {
    return switch (word) {
      case "send" -> Direction.SENDONLY;
      case "recv" -> Direction.RECVONLY;
      default -> throw new IllegalArgumentException(word + " is neither send nor recv");
    };
  }

  private static int ssrcNumber(String text) {
    return (int) SdpText.number(text, MAX_SSRC);
  }

  private static int payloadType(String text) {
    return SdpText.smallNumber(text, MAX_PAYLOAD_TYPE);
  }

  private record Split(String head, String tail) {
    static Split at(char separator, String text) {
      int at = text.indexOf(separator);
      SdpText.check(at > 0, "two parts", text);
      return new Split(text.substring(0, at), text.substring(at + 1));
    }
  }
}
