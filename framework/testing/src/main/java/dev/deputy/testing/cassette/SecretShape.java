package dev.deputy.testing.cassette;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How secrets look. A shape that fits too much costs a redaction; one that fits too little costs a key. */
enum SecretShape {
    MODEL_KEY("a model's API key", "\\bsk-[A-Za-z0-9_-]{16,}"),
    BEARER("a bearer token", "(?i)\\bbearer\\s+[A-Za-z0-9._~+/-]{16,}=*"),
    AWS("an AWS access key", "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b"),
    GITHUB("a GitHub token", "\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})"),
    GOOGLE("a Google key", "\\bAIza[A-Za-z0-9_-]{30,}|\\bya29\\.[A-Za-z0-9_-]{20,}"),
    SLACK("a Slack token", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    PRIVATE_KEY("a private key", "-----BEGIN [A-Z0-9 ]*PRIVATE KEY"),
    JWT("a JSON Web Token", "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
    NAMED("a secret by its name", NameAndValue.TEXT) {
        @Override
        boolean fits(Matcher found) {
            return isRandom(found.group("value"));
        }
    };

    /** Where a name of secrets is followed by a value, inside of a text. */
    private static final class NameAndValue {
        private static final String NAMES =
                "(?:api[_-]?key|access[_-]?key|token|passw(?:or)?d|passphrase|secret|authorization|credential)s?";
        private static final String TEXT =
                "(?i)" + NAMES + "\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?(?<value>[^\\s\"'\\\\,;&]{12,})";
        private static final Pattern NAME = Pattern.compile("(?i).*" + NAMES);
    }

    final String words;
    private final Pattern pattern;

    SecretShape(String words, String regex) {
        this.words = words;
        pattern = Pattern.compile(regex);
    }

    boolean fits(Matcher found) {
        return true;
    }

    static Optional<SecretShape> in(String text) {
        for (SecretShape shape : values()) {
            Matcher matcher = shape.pattern.matcher(text);
            while (matcher.find()) {
                if (shape.fits(matcher)) {
                    return Optional.of(shape);
                }
            }
        }
        return Optional.empty();
    }

    /** A member whose name says that its value is one; the value counts only if it looks random. */
    static boolean isNamed(String name, String value) {
        return NameAndValue.NAME.matcher(name).matches() && value.length() >= 12 && isRandom(value);
    }

    /** Letters with digits, or very long: words and sentences are neither. */
    private static boolean isRandom(String value) {
        if (value.chars().anyMatch(Character::isWhitespace)) {
            return false;
        }
        boolean mixed =
                value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
        return mixed ? entropy(value) >= 2.8 : value.length() >= 20 && entropy(value) >= 3.5;
    }

    /** Shannon's, in bits for each character. */
    private static double entropy(String value) {
        return value.chars()
                .distinct()
                .mapToDouble(c -> value.chars().filter(other -> other == c).count() / (double) value.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
