package weir.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A page as the JDK's XML parser reads it; a page that is not well-formed cannot be read.
 *
 * @param elements all of them, in the order of the page
 */
public record Page(List<Element> elements) {

  public static Page parse(String html) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      var found = new ArrayList<Element>();
      collect(builder.parse(new InputSource(new StringReader(html))).getDocumentElement(), found);
      return new Page(found);
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static void collect(Element element, List<Element> found) {
    found.add(element);
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        collect(child, found);
      }
    }
  }

  public List<Element> all(String name) {
    return elements.stream().filter(e -> e.getTagName().equals(name)).toList();
  }

  int count(String name) {
    return all(name).size();
  }

  /** Returns every coordinate of every path, bar and dot. */
  public List<String> drawings() {
    var values = new ArrayList<String>();
    for (Element element : elements) {
      for (String name : List.of("d", "cx", "cy", "x1", "x2", "y1", "y2", "height")) {
        if (element.hasAttribute(name)) {
          values.add(element.getAttribute(name));
        }
      }
    }
    return values;
  }

  public String text() {
    return elements.getFirst().getTextContent();
  }
}
