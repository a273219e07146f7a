package dev.deputy.spring.app;

import org.springframework.stereotype.Component;

/** No tools: not in the slice. */
@Component
public class Unneeded {}
