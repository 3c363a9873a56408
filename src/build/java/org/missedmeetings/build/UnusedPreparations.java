package org.missedmeetings.build;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Leaves out what libraries get ready at every start and nothing here asks for (decision 18 has what each is worth). Where
 * a library is not as it was when this was written, the build ends: look at it, then.
 */
final class UnusedPreparations {
    private static final String JDBI = "org/jdbi/v3/core/";

    private final Map<String, byte[]> jar;

    private UnusedPreparations(Map<String, byte[]> jar) {
        this.jar = jar;
    }

    /**
     * Changes the libraries' classes.
     *
     * @param jar its files, by their names
     */
    static void apply(Map<String, byte[]> jar) {
        var unused = new UnusedPreparations(jar);
        unused.events();
        unused.qualifiers();
        unused.loggers();
        unused.leftovers();
    }

    /** JDBI makes an event of each statement for the flight recorder, and starts half of the recorder to learn if it runs. */
    private void events() {
        answer(JDBI + "statement/internal/JfrSupport", "<clinit>", code -> code.visitInsn(Opcodes.RETURN));
    }

    /**
     * JDBI tells types apart by annotations as well, and reads those of all that is bound, for which Java makes a class of
     * each kind of annotation. Ours have none; nor is there a database with a text of national characters.
     */
    private void qualifiers() {
        answer(JDBI + "qualifier/Qualifiers", "getQualifiers", code -> {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Set", "of", "()Ljava/util/Set;", true);
            code.visitInsn(Opcodes.ARETURN);
        });
        unregister(JDBI + "argument/Arguments", JDBI + "argument/NVarcharArgumentFactory");
        unregister(JDBI + "mapper/ColumnMappers", JDBI + "mapper/NVarcharMapper");
    }

    /** slf4j looks for who writes its lines, and tells of it: it is nobody. */
    private void loggers() {
        var factory = "org/slf4j/LoggerFactory";
        answer(factory, "getProvider", code -> {
            code.visitFieldInsn(
                    Opcodes.GETSTATIC,
                    factory,
                    "NOP_FALLBACK_SERVICE_PROVIDER",
                    "Lorg/slf4j/helpers/NOP_FallbackServiceProvider;");
            code.visitInsn(Opcodes.ARETURN);
        });
    }

    /** The driver looks for libraries that it had unpacked into the folder for temporary files: where it unpacks none, no more. */
    private void leftovers() {
        change("org/sqlite/SQLiteJDBCLoader", "cleanup", code -> new MethodVisitor(Opcodes.ASM9, code) {
            @Override
            public void visitCode() {
                super.visitCode();
                var unpacks = new Label();
                visitLdcInsn("org.sqlite.lib.path");
                visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "java/lang/System",
                        "getProperty",
                        "(Ljava/lang/String;)Ljava/lang/String;",
                        false);
                visitJumpInsn(Opcodes.IFNULL, unpacks);
                visitInsn(Opcodes.RETURN);
                visitLabel(unpacks);
                visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
        });
    }

    /** The methods of that name do this, and what they did no more. */
    private void answer(String type, String method, Consumer<MethodVisitor> body) {
        change(type, method, code -> {
            code.visitCode();
            body.accept(code);
            code.visitMaxs(0, 0);
            code.visitEnd();
            return null;
        });
    }

    /** The registry does without one that it would hold from its beginning. */
    private void unregister(String registry, String entry) {
        var found = new int[1];
        change(registry, "<init>", code -> new Without(code, entry, found));
        require(found, registry + " registers no " + entry);
    }

    private void change(String type, String method, UnaryOperator<MethodVisitor> changing) {
        var file = type + ".class";
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        var found = new int[1];
        new ClassReader(jar.get(file))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String shape, String signature, String[] thrown) {
                                var code = super.visitMethod(access, name, shape, signature, thrown);
                                if (!name.equals(method)) {
                                    return code;
                                }
                                found[0]++;
                                return changing.apply(code);
                            }
                        },
                        0);
        require(found, type + " has no method " + method);
        jar.put(file, writer.toByteArray());
    }

    private static void require(int[] found, String otherwise) {
        if (found[0] == 0) {
            throw new IllegalStateException(otherwise + " any more");
        }
    }

    /** Leaves out {@code register(new Entry())}; the registry that it is called on, and answers, stays on the stack. */
    private static final class Without extends MethodVisitor {
        private final String entry;
        private final int[] found;
        private boolean isInside;

        Without(MethodVisitor next, String entry, int[] found) {
            super(Opcodes.ASM9, next);
            this.entry = entry;
            this.found = found;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW && type.equals(entry)) {
                isInside = true;
                found[0]++;
            } else {
                super.visitTypeInsn(opcode, type);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (!isInside) {
                super.visitInsn(opcode);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String shape, boolean isInterface) {
            if (!isInside) {
                super.visitMethodInsn(opcode, owner, name, shape, isInterface);
            } else if (name.equals("register")) {
                isInside = false;
            }
        }
    }
}
