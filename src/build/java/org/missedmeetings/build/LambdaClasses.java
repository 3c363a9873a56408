package org.missedmeetings.build;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a class of each lambda in the packages that every command runs through. What a lambda is made of stays where the
 * compiler put it, in a method of its own; but the JVM makes the object's class at run time, each at its first use, and a
 * start uses some four hundred. A class in the jar is loaded, from an archive or not, in a fraction of that (decision 18).
 */
final class LambdaClasses {
    private static final List<String> PACKAGES =
            List.of("org/missedmeetings/", "org/jdbi/", "org/sqlite/", "io/leangen/");

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String ENDING = ".class";

    private final Map<String, byte[]> made = new LinkedHashMap<>();
    /** By the class that a nest is named after, what is to be let in: only there are private methods to be called. */
    private final Map<String, Set<String>> newcomers = new LinkedHashMap<>();

    private LambdaClasses() {}

    /**
     * Changes the jar's classes, and adds to them.
     *
     * @param jar its files, by their names
     * @return how many lambdas became classes
     */
    static int apply(Map<String, byte[]> jar) {
        var lambdas = new LambdaClasses();
        jar.replaceAll((name, content) -> isOnEveryWay(name) ? lambdas.without(content) : content);
        lambdas.newcomers.forEach(
                (nest, names) -> jar.computeIfPresent(nest + ENDING, (name, content) -> admitting(content, names)));
        jar.putAll(lambdas.made);
        return lambdas.made.size();
    }

    /** Whether it is a class of the packages that every command runs through. */
    static boolean isOnEveryWay(String name) {
        return name.endsWith(ENDING) && PACKAGES.stream().anyMatch(name::startsWith);
    }

    /** The class with a call of ours wherever a lambda was to be made. */
    private byte[] without(byte[] content) {
        var reader = new ClassReader(content);
        var writer = new ClassWriter(0);
        reader.accept(new Replacing(writer, reader.getClassName(), nest(reader)), 0);
        return writer.toByteArray();
    }

    private static String nest(ClassReader reader) {
        var nest = new String[] {reader.getClassName()};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitNestHost(String host) {
                        nest[0] = host;
                    }
                },
                ClassReader.SKIP_CODE);
        return nest[0];
    }

    private static byte[] admitting(byte[] content, Set<String> names) {
        var writer = new ClassWriter(0);
        new ClassReader(content)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                names.forEach(this::visitNestMember);
                                super.visitEnd();
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private final class Replacing extends ClassVisitor {
        private final String owner;
        private final String nest;
        private int count;

        Replacing(ClassVisitor next, String owner, String nest) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
            this.nest = nest;
        }

        /** Nests came with Java 11. */
        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(Math.max(version, Opcodes.V11), access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String shape, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, shape, signature, thrown)) {
                @Override
                public void visitInvokeDynamicInsn(String method, String made, Handle by, Object... arguments) {
                    if (by.getOwner().equals(FACTORY) && by.getName().equals("metafactory")) {
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC, lambda(method, made, arguments), LambdaClass.MAKE, made, false);
                    } else {
                        super.visitInvokeDynamicInsn(method, made, by, arguments);
                    }
                }
            };
        }

        private String lambda(String method, String made, Object... arguments) {
            var name = owner + "$$L" + count++;
            var lambda = new LambdaClass(
                    name, method, made, (Type) arguments[0], (Handle) arguments[1], (Type) arguments[2]);
            LambdaClasses.this.made.put(name + ENDING, lambda.bytes(nest));
            newcomers.computeIfAbsent(nest, first -> new LinkedHashSet<>()).add(name);
            return name;
        }
    }
}
