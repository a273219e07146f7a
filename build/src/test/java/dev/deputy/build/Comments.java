package dev.deputy.build;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What sources say of all that others can see in them. They are only parsed: neither what they depend on nor a build is
 * needed.
 */
final class Comments {
    private final List<String> missing = new ArrayList<>();
    private final TreeMap<String, Path> folders = new TreeMap<>();
    private final TreeSet<String> described = new TreeSet<>();
    private int types;
    private int members;

    private Comments() {}

    static Comments in(List<Path> sources) throws IOException {
        Comments comments = new Comments();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                comments.new Source(unit, docs).read();
            }
        }
        comments.folders.forEach((name, folder) -> {
            if (!comments.described.contains(name)) {
                comments.miss(folder.resolve("package-info.java"), 1, name);
            }
        });
        return comments;
    }

    /**
     * What has no comment with a first sentence: {@code path:line: name}, in the order of the sources, packages last.
     */
    List<String> missing() {
        return missing;
    }

    private void miss(Path file, long line, String name) {
        String where = Sources.ROOT.relativize(file).toString().replace('\\', '/');
        missing.add(where + ":" + line + ": " + name);
    }

    int packages() {
        return folders.size();
    }

    int types() {
        return types;
    }

    int members() {
        return members;
    }

    /** One file. */
    private final class Source {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final Path file;

        Source(CompilationUnitTree unit, DocTrees docs) {
            this.unit = unit;
            this.docs = docs;
            this.file = Path.of(unit.getSourceFile().toUri());
        }

        void read() {
            TreePath root = new TreePath(unit);
            String name = unit.getPackage().getPackageName().toString();
            folders.putIfAbsent(name, file.getParent());
            if (file.endsWith("package-info.java") && isSaid(new TreePath(root, unit.getPackage()))) {
                described.add(name);
            }
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree named && isVisible(named.getModifiers(), false)) {
                    type(new TreePath(root, named), named);
                }
            }
        }

        /** For types that others can see alone: nobody else sees what is in the others. */
        private void type(TreePath path, ClassTree type) {
            types++;
            String name = type.getSimpleName().toString();
            require(path, name);
            boolean open = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
            for (Tree member : type.getMembers()) {
                TreePath at = new TreePath(path, member);
                if (member instanceof ClassTree inner && isVisible(inner.getModifiers(), open)) {
                    type(at, inner);
                } else if (member instanceof VariableTree field && isVisible(field.getModifiers(), open)) {
                    member(at, name + "." + field.getName());
                } else if (member instanceof MethodTree method
                        && isVisible(method.getModifiers(), open)
                        && !isExempt(type, method)) {
                    member(at, name + "." + method.getName());
                }
            }
        }

        private void member(TreePath path, String name) {
            members++;
            require(path, name);
        }

        private void require(TreePath path, String name) {
            if (!isSaid(path)) {
                miss(file, unit.getLineMap().getLineNumber(start(path.getLeaf())), name);
            }
        }

        private boolean isSaid(TreePath path) {
            DocCommentTree comment = docs.getDocCommentTree(path);
            return comment != null && !comment.getFirstSentence().isEmpty();
        }

        private boolean isExempt(ClassTree type, MethodTree method) {
            return overrides(method)
                    || (method.getReturnType() == null && (hidesDefault(method) || isCompact(type, method)));
        }

        /** What it overrides has the comment, and Javadoc shows it there. */
        private boolean overrides(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        /** A constructor that would be there anyway says nothing that its type's comment does not. */
        private boolean hidesDefault(MethodTree constructor) {
            return constructor.getParameters().isEmpty()
                    && constructor.getBody().getStatements().isEmpty();
        }

        /**
         * A record's comment says what its compact constructor checks. The parser gives that one the components
         * themselves as parameters, and they stand before it in the file.
         */
        private boolean isCompact(ClassTree type, MethodTree constructor) {
            return type.getKind() == Tree.Kind.RECORD
                    && !constructor.getParameters().isEmpty()
                    && start(constructor.getParameters().getFirst()) < start(constructor);
        }

        private long start(Tree part) {
            return docs.getSourcePositions().getStartPosition(unit, part);
        }

        /** @param open whether its type makes public what says nothing else */
        private static boolean isVisible(ModifiersTree modifiers, boolean open) {
            Set<Modifier> flags = modifiers.getFlags();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (open && !flags.contains(Modifier.PRIVATE));
        }
    }
}
