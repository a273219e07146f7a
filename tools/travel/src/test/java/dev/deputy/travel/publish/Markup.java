package dev.deputy.travel.publish;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as a strict parser reads it. */
record Markup(Document document) {

    static Markup of(String page) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return new Markup(factory.newDocumentBuilder().parse(new InputSource(new StringReader(page))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    /** The elements of that name in document order; all for {@code *}. */
    List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    List<Element> classed(String name) {
        return elements("*").stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ", -1)).contains(name))
                .toList();
    }

    /** The attribute's values, of all elements that have it. */
    List<String> attributes(String name) {
        return elements("*").stream()
                .filter(element -> element.hasAttribute(name))
                .map(element -> element.getAttribute(name))
                .toList();
    }

    String text() {
        return document.getDocumentElement().getTextContent();
    }

    /** The texts that stand in no element of these classes, and in no style sheet and no drawing. */
    Stream<String> textsOutsideOf(List<String> classes) {
        return texts(document.getDocumentElement(), classes);
    }

    private static Stream<String> texts(Node node, List<String> classes) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            return Stream.of(node.getTextContent());
        }
        if (node instanceof Element element
                && (List.of("style", "svg").contains(element.getTagName())
                        || classes.contains(element.getAttribute("class").split(" ", -1)[0]))) {
            return Stream.empty();
        }
        NodeList children = node.getChildNodes();
        List<Stream<String>> texts = new ArrayList<>();
        for (int i = 0; i < children.getLength(); i++) {
            texts.add(texts(children.item(i), classes));
        }
        return texts.stream().flatMap(all -> all);
    }
}
