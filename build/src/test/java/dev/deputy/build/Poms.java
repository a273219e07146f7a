package dev.deputy.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the project's own pom.xml files say. */
final class Poms {
    /**
     * A module.
     *
     * @param folder in the project
     * @param javaModule its name for apps with Java's modules; empty: it has no classes
     * @param isPublished whether it is for others
     */
    record Pom(String folder, String artifact, Optional<String> javaModule, boolean isPublished) {}

    private Poms() {}

    static String version() {
        return child(root().getDocumentElement(), "version").orElseThrow();
    }

    static String property(String name) {
        return child(properties(root()).orElseThrow(), name).orElseThrow();
    }

    /** All modules, in the order in which they are built. */
    static List<Pom> modules() {
        return texts(root().getElementsByTagName("module")).stream()
                .map(Poms::read)
                .toList();
    }

    /** The artifacts of the bill of materials. */
    static List<String> bill() {
        Element managed = (Element) parse(Sources.ROOT.resolve("framework/bom/pom.xml"))
                .getElementsByTagName("dependencyManagement")
                .item(0);
        return texts(managed.getElementsByTagName("artifactId"));
    }

    private static Pom read(String folder) {
        Document pom = parse(Sources.ROOT.resolve(folder).resolve("pom.xml"));
        Optional<Element> properties = properties(pom);
        return new Pom(
                folder,
                child(pom.getDocumentElement(), "artifactId").orElseThrow(),
                properties.flatMap(element -> child(element, "deputy.module")),
                properties
                        .flatMap(element -> child(element, "maven.install.skip"))
                        .isEmpty());
    }

    private static Document root() {
        return parse(Sources.ROOT.resolve("pom.xml"));
    }

    private static Optional<Element> properties(Document pom) {
        return Optional.ofNullable(
                (Element) pom.getElementsByTagName("properties").item(0));
    }

    private static Optional<String> child(Element element, String name) {
        NodeList children = element.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(node -> node.getTextContent().strip())
                .findFirst();
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(n -> nodes.item(n).getTextContent().strip())
                .toList();
    }

    private static Document parse(Path file) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
