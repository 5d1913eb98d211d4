package dev.visio.runner.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class CompileArrowsTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.visio");
  }

  @Test
  void everyModuleOfTheBuildHasItsPlaceInTheHouse() throws Exception {
    Set<String> built =
        elements(Path.of("pom.xml"), "module").stream()
            .map(module -> module.getTextContent().strip())
            .collect(Collectors.toSet());
    assertEquals(House.ARROWS.keySet(), built);
  }

  @Test
  void noModuleUsesOneThatItMayNotLeanOn() {
    House.ARROWS.forEach(
        (folder, allowed) -> {
          String name = House.name(folder);
          String[] forbidden =
              House.ARROWS.keySet().stream()
                  .map(House::name)
                  .filter(other -> !other.equals(name) && !allowed.contains(other))
                  .map(other -> House.packageOf(other) + "..")
                  .toArray(String[]::new);
          if (forbidden.length > 0) {
            noClasses()
                .that()
                .resideInAPackage(House.packageOf(name) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("the arrows point another way")
                .check(classes);
          }
        });
  }

  @Test
  void noPomAsksForAModuleThatItMayNotLeanOn() throws Exception {
    for (var arrow : House.ARROWS.entrySet()) {
      Set<String> asked =
          elements(Path.of(arrow.getKey(), "pom.xml"), "dependency").stream()
              .filter(dependency -> text(dependency, "groupId").equals("dev.visio"))
              .map(dependency -> text(dependency, "artifactId"))
              .collect(Collectors.toCollection(TreeSet::new));
      asked.removeAll(arrow.getValue());
      assertEquals(Set.of(), asked, arrow.getKey() + "/pom.xml");
    }
  }

  @Test
  void theSpeakersNeverSeeTheServiceNorTheServiceItsMeasurer() {
    noClasses()
        .that()
        .resideInAPackage("dev.visio.speakers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.visio.sfu..", "dev.visio.visio..")
        .because("they meet on the network only")
        .check(classes);
    noClasses()
        .that()
        .resideInAnyPackage("dev.visio.sfu..", "dev.visio.visio..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.visio.speakers..", "dev.visio.measurement..")
        .because("a service under test does not know who measures it")
        .check(classes);
  }

  @Test
  void theWireFormatsDoNoInputOrOutputAndReadNoClock() {
    noClasses()
        .that()
        .resideInAPackage("dev.visio.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.channels..", "java.nio.file..")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(classes);
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (String folder : House.ARROWS.keySet()) {
      Path sources = House.root().resolve(folder).resolve("src/main/java");
      Set<Path> packages;
      try (Stream<Path> files = Files.walk(sources)) {
        packages =
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
      }
      for (Path folderOfPackage : packages) {
        Path info = folderOfPackage.resolve("package-info.java");
        assertTrue(
            Files.exists(info) && Files.readString(info).contains("/**"),
            House.root().relativize(info) + " has to say what enters and what leaves");
      }
    }
  }

  private static List<Element> elements(Path file, String name) throws Exception {
    var nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(House.root().resolve(file).toFile())
            .getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static String text(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent().strip();
  }
}
