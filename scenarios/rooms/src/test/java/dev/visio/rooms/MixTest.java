package dev.visio.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {
  @Test
  void aRoomOfAsManyAsThereAreSharesHasExactlyThose() {
    Mix<LinkPlan> mix = links("fibre=10,wifi=6,adsl=2,4g=2");
    assertEquals(10, count(mix, 20, "fibre"));
    assertEquals(6, count(mix, 20, "wifi"));
    assertEquals(2, count(mix, 20, "adsl"));
    assertEquals(2, count(mix, 20, "4g"));
  }

  @Test
  void aRoomOfAnotherSizeIsMixedAlike() {
    Mix<LinkPlan> mix = links("fibre=10,wifi=6,adsl=2,4g=2");
    assertEquals(5, count(mix, 10, "fibre"));
    assertEquals(3, count(mix, 10, "wifi"));
    assertEquals(20, count(mix, 40, "fibre"));
    assertEquals(4, count(mix, 40, "4g"));
    assertEquals(27, count(mix, 55, "fibre"), 1);
  }

  @Test
  void nobodyIsLimitedByAnEmptyMix() {
    assertEquals(Optional.empty(), Mix.<LinkPlan>none().of(3));
  }

  @Test
  void whatAScenarioDefinesIsKnownToTheOptionToo() {
    LinkPlan hotel = new LinkPlan("hotel", LinkPlan.usual().up(), LinkPlan.usual().down());
    Mix<LinkPlan> scenario = new Mix<>(List.of(new Mix.Share<>(hotel, 1)));
    Mix<LinkPlan> mix = Mix.parse("hotel=2, wifi=1", scenario, LinkPlan.KNOWN);
    assertEquals(hotel, mix.shares().getFirst().kind());
    assertEquals(2, count(mix, 3, "hotel"));
  }

  @Test
  void aMistypedOptionIsRefusedWithWhatWasMeant() {
    assertEquals("there is no 'wfi'; did you mean 'wifi'?", refusal("wfi=3"));
    assertEquals("'wifi' is no share; one reads, for example, fibre=10", refusal("wifi"));
    assertEquals("'' is no share; one reads, for example, fibre=10", refusal("wifi=3,"));
    assertEquals("share must be 1 to 55, not 56", refusal("wifi=56"));
    assertEquals("wifi stands in a mix twice", refusal("wifi=3,wifi=4"));
  }

  @Test
  void everyKnownKindHasANameThatAFileMayUse() {
    assertTrue(LinkPlan.KNOWN.stream().allMatch(link -> link.name().matches("[a-z0-9-]+")));
    assertTrue(DevicePlan.KNOWN.stream().allMatch(device -> device.name().matches("[a-z-]+")));
  }

  private static Mix<LinkPlan> links(String text) {
    return Mix.parse(text, Mix.none(), LinkPlan.KNOWN);
  }

  private static String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> links(text)).getMessage();
  }

  private static long count(Mix<LinkPlan> mix, int people, String name) {
    return IntStream.range(0, people)
        .filter(person -> mix.of(person).orElseThrow().name().equals(name))
        .count();
  }
}
