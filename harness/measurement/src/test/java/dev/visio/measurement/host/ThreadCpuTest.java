package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ThreadCpuTest {
  @TempDir private Path tasks;

  @Test
  void onlyThreadsOfThatNameCount() throws IOException {
    thread(1, "java", "1000000 5 3");
    thread(2, "sfu-0", "2000 7 1");
    thread(3, "sfu-1", "300 0 1");
    thread(4, "vert.x-sfu-0", "40000 0 1");
    assertEquals(OptionalLong.of(2_300), new ThreadCpu(tasks, "sfu-").get());
  }

  @Test
  void whereThereIsNoSuchThreadThereIsNoFigure() throws IOException {
    thread(1, "java", "1000000 5 3");
    assertEquals(OptionalLong.empty(), new ThreadCpu(tasks, "sfu-").get());
    assertEquals(OptionalLong.empty(), new ThreadCpu(tasks.resolve("gone"), "sfu-").get());
  }

  @Test
  void aNameIsAsLongAsTheKernelKeepsIt() throws IOException {
    thread(1, "a-name-that-is-", "9 0 1");
    assertEquals(OptionalLong.of(9), new ThreadCpu(tasks, "a-name-that-is-too-long").get());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadOfThisProcessThatWorksIsSeenToWork() throws InterruptedException {
    Thread worker =
        Thread.ofPlatform()
            .daemon()
            .name("thread-cpu-test")
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                  }
                });
    try {
      ThreadCpu cpu = new ThreadCpu(ProcessHandle.current(), "thread-cpu-test");
      long begin = 0;
      while (begin == 0) {
        begin = cpu.get().orElse(0);
      }
      long end = begin;
      while (end == begin) {
        end = cpu.get().orElseThrow();
      }
      assertTrue(end > begin);
    } finally {
      worker.interrupt();
      worker.join();
    }
  }

  private void thread(int id, String name, String schedstat) throws IOException {
    Path folder = Files.createDirectory(tasks.resolve(Integer.toString(id)));
    Files.writeString(folder.resolve("comm"), name + "\n");
    Files.writeString(folder.resolve("schedstat"), schedstat + "\n");
  }
}
