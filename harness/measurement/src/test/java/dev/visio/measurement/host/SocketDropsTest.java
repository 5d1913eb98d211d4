package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketDropsTest {

  private static final String TABLE =
      """
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
       1203: 0100007F:1F90 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12345 2 0000000000000000 17
       1204: 0100007F:1F91 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12346 2 0000000000000000 4
      broken
       1205: 0100007F:XXXX 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12346 2 0000000000000000 4
      """;

  @TempDir Path folder;
  private Path udp;

  @BeforeEach
  void writeTable() throws IOException {
    udp = Files.writeString(folder.resolve("udp"), TABLE);
  }

  @Test
  void onlyTheGivenPortsCount() {
    assertEquals(OptionalLong.of(17), SocketDrops.at(Set.of(8080), List.of(udp)));
    assertEquals(OptionalLong.of(21), SocketDrops.at(Set.of(8080, 8081), List.of(udp)));
    assertEquals(OptionalLong.of(0), SocketDrops.at(Set.of(9), List.of(udp)));
  }

  @Test
  void oneMissingTableIsNoMatter() {
    assertEquals(
        OptionalLong.of(17), SocketDrops.at(Set.of(8080), List.of(folder.resolve("udp6"), udp)));
  }

  @Test
  void withoutAnyTableNothingIsKnown() {
    assertEquals(
        OptionalLong.empty(), SocketDrops.at(Set.of(8080), List.of(folder.resolve("udp6"))));
  }
}
