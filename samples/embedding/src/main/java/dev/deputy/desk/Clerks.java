package dev.deputy.desk;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param passwords by the clerk's name, encoded as Spring Security writes them, such as {@code {bcrypt}…} */
@ConfigurationProperties("desk")
record Clerks(@DefaultValue Map<String, String> passwords) {}
