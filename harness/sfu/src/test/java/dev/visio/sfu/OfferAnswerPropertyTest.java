package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.JoinRefusedException.Reason;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OfferAnswerPropertyTest {

  @Property(tries = 200)
  void anyTextIsAnsweredOrRefused(@ForAll String text) {
    try {
      negotiate(text);
    } catch (JoinRefusedException refused) {
      assertEquals(Reason.MALFORMED_OFFER, refused.reason());
    }
  }

  @Property(tries = 300)
  void anOfferThatIsCutAnywhereIsAnsweredOrRefused(@ForAll @IntRange(max = 4_000) int length) {
    String offer = Offers.speaker(2, 2, 1);
    try {
      negotiate(offer.substring(0, Math.min(length, offer.length())));
    } catch (JoinRefusedException refused) {
      assertTrue(Set.of(Reason.MALFORMED_OFFER, Reason.NO_COMMON_CODEC).contains(refused.reason()));
    }
  }

  private static Negotiated negotiate(String offer) throws JoinRefusedException {
    return OfferAnswer.negotiate(
        offer,
        new SlotPlan(3, 4, 2),
        DtlsFingerprint.of(new byte[] {1, 2, 3}),
        List.of(TransportAddress.of("127.0.0.1", 4_000)),
        new SplittableRandom(7));
  }
}
