package dev.deputy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a brief: a YAML file whose members are facts. Dates and times stay text. */
final class BriefFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private BriefFile() {}

    /** @throws WrongUse if the file cannot be read as a brief, with the place */
    static SortedMap<String, Json> read(Path file) {
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root == null || !root.isObject()) {
                throw new WrongUse("the brief " + file + " must be a YAML map of facts, such as 'origin: Paris'");
            }
            return new TreeMap<>(Json.parse(root.toString()).asObject().members());
        } catch (NoSuchFileException missing) {
            throw new WrongUse("there is no brief " + file);
        } catch (JsonProcessingException bad) {
            String place = bad.getLocation() == null
                    ? ""
                    : ", line " + bad.getLocation().getLineNr();
            throw new WrongUse("the brief " + file + " is no good YAML" + place + ": "
                    + bad.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException unreadable) {
            throw new WrongUse("the brief " + file + " cannot be read: " + unreadable);
        } catch (JsonException strict) {
            throw new WrongUse("the brief " + file + ": " + strict.getMessage());
        }
    }
}
