package dev.visio.runner.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * The pages' modules by themselves: real Chromium runs them as they are served, without a service.
 */
record PageModules(Page page) {

  private static final String ORIGIN = "http://modules.localhost";

  static PageModules open(Browsers browsers) {
    Page page = browsers.open("modules", Browsers.desktop());
    page.route(ORIGIN + "/**", PageModules::serve);
    page.navigate(ORIGIN + "/");
    return new PageModules(page);
  }

  /**
   * What some code makes of a module.
   *
   * @param module its path below {@code assets}
   * @param code the body of a function that has the {@code module}
   */
  Object run(String module, String code) {
    return page.evaluate(
        "async () => { const module = await import('/assets/%s');\n%s}".formatted(module, code));
  }

  private static void serve(Route route) {
    String path = URI.create(route.request().url()).getPath();
    if (path.equals("/")) {
      route.fulfill(
          new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html>"));
      return;
    }
    try (InputStream file =
        PageModules.class.getResourceAsStream("/dev/visio/visio/pages" + path)) {
      if (file == null) {
        route.fulfill(new Route.FulfillOptions().setStatus(404));
      } else {
        route.fulfill(
            new Route.FulfillOptions()
                .setContentType("text/javascript")
                .setBodyBytes(file.readAllBytes()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
