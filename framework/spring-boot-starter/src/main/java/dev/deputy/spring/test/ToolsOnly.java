package dev.deputy.spring.test;

import dev.langchain4j.agent.tool.Tool;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Leaves out every component that has no tools. */
final class ToolsOnly extends TypeExcludeFilter {
    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
        return !reader.getAnnotationMetadata().hasAnnotatedMethods(Tool.class.getName());
    }

    /** Contexts of slices are shared between tests. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ToolsOnly;
    }

    @Override
    public int hashCode() {
        return ToolsOnly.class.hashCode();
    }
}
