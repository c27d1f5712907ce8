package weir.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The content of a pom that concerns the house.
 *
 * @param modules the modules that it builds
 * @param rooms the rooms that its main sources may see
 * @param ofTests the rooms that only its tests may see
 */
record Pom(List<String> modules, List<String> rooms, List<String> ofTests) {

  Pom {
    modules = List.copyOf(modules);
    rooms = List.copyOf(rooms);
    ofTests = List.copyOf(ofTests);
  }

  static Pom read(Path file) {
    try {
      Element project =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      List<String> modules = texts(project, "module");
      List<String> rooms = new ArrayList<>();
      List<String> ofTests = new ArrayList<>();
      for (Element dependency : elements(project, "dependency")) {
        if (texts(dependency, "groupId").contains("weir")) {
          boolean isOfTests = texts(dependency, "scope").contains("test");
          (isOfTests ? ofTests : rooms)
              .add(texts(dependency, "artifactId").getFirst().substring("weir-".length()));
        }
      }
      return new Pom(modules, rooms, ofTests);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException("not a pom: " + file, e);
    }
  }

  private static List<String> texts(Element element, String name) {
    return elements(element, name).stream().map(e -> e.getTextContent().strip()).toList();
  }

  private static List<Element> elements(Element element, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = element.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child) {
        found.add(child);
      }
    }
    return found;
  }
}
