package org.missedmeetings.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes out what a record has from the compiler: {@code equals}, {@code hashCode} and {@code toString}. The compiler
 * leaves it to the JVM to put them together, each at its first call, of method handles and of classes that it makes for
 * them: the one record that JDBI keeps its registries by has it make some twenty at every start (decision 18).
 */
final class RecordMethods extends ClassVisitor {
    private static final String FACTORY = "java/lang/runtime/ObjectMethods";
    private static final String OBJECTS = Type.getInternalName(Objects.class);
    private static final String BUILDER = Type.getInternalName(StringBuilder.class);
    private static final Type OBJECT = Type.getType(Object.class);

    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private String owner;

    /** A method that is to be written: its shape, and the fields that it goes through. */
    private record Asked(String shape, List<Handle> fields) {}

    private RecordMethods(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /**
     * Changes the jar's records.
     *
     * @param jar its files, by their names
     * @return how many there were
     */
    static int apply(Map<String, byte[]> jar) {
        var count = new int[1];
        jar.replaceAll((name, content) -> {
            if (!LambdaClasses.isOnEveryWay(name)) {
                return content;
            }
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            var methods = new RecordMethods(writer);
            new ClassReader(content).accept(methods, 0);
            if (methods.asked.isEmpty()) {
                return content;
            }
            count[0]++;
            return writer.toByteArray();
        });
        return count[0];
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        owner = name;
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String shape, String signature, String[] thrown) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, shape, signature, thrown)) {
            @Override
            public void visitInvokeDynamicInsn(String method, String shape, Handle by, Object... arguments) {
                if (by.getOwner().equals(FACTORY)) {
                    var fields =
                            Stream.of(arguments).skip(2).map(Handle.class::cast).toList();
                    asked.put(method, new Asked(shape, fields));
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "$" + method, shape, false);
                } else {
                    super.visitInvokeDynamicInsn(method, shape, by, arguments);
                }
            }
        };
    }

    @Override
    public void visitEnd() {
        asked.forEach((name, method) -> {
            var code = super.visitMethod(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                    "$" + name,
                    method.shape(),
                    null,
                    null);
            code.visitCode();
            switch (name) {
                case "hashCode" -> hashCode(code, method.fields());
                case "equals" -> equals(code, method.fields());
                case "toString" -> toString(code, method.fields());
                default -> throw new IllegalStateException("a record has no method " + name);
            }
            code.visitMaxs(0, 0);
            code.visitEnd();
        });
        super.visitEnd();
    }

    private static void hashCode(MethodVisitor code, List<Handle> fields) {
        code.visitInsn(Opcodes.ICONST_0);
        for (var field : fields) {
            code.visitIntInsn(Opcodes.BIPUSH, 31);
            code.visitInsn(Opcodes.IMUL);
            get(code, 0, field);
            var type = Type.getType(field.getDesc());
            var home = isObject(type) ? OBJECTS : Conversion.object(type).getInternalName();
            var shape = Type.getMethodDescriptor(Type.INT_TYPE, isObject(type) ? OBJECT : type);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, home, "hashCode", shape, false);
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
    }

    private void equals(MethodVisitor code, List<Handle> fields) {
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, owner);
        answerFalseIf(code, Opcodes.IFNE);
        for (var field : fields) {
            get(code, 0, field);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, owner);
            code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), field.getDesc());
            var type = Type.getType(field.getDesc());
            if (isObject(type)) {
                var shape = Type.getMethodDescriptor(Type.BOOLEAN_TYPE, OBJECT, OBJECT);
                code.visitMethodInsn(Opcodes.INVOKESTATIC, OBJECTS, "equals", shape, false);
                answerFalseIf(code, Opcodes.IFNE);
            } else {
                var shape = Type.getMethodDescriptor(Type.INT_TYPE, type, type);
                var home = Conversion.object(type).getInternalName();
                code.visitMethodInsn(Opcodes.INVOKESTATIC, home, "compare", shape, false);
                answerFalseIf(code, Opcodes.IFEQ);
            }
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
    }

    /** @param jump when it goes on */
    private static void answerFalseIf(MethodVisitor code, int jump) {
        var on = new Label();
        code.visitJumpInsn(jump, on);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(on);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private void toString(MethodVisitor code, List<Handle> fields) {
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        var before = owner.replaceFirst("^.*[/$]\\d*", "") + "[";
        for (var field : fields) {
            append(code, before + field.getName() + "=");
            get(code, 0, field);
            append(code, Type.getType(field.getDesc()));
            before = ", ";
        }
        append(code, fields.isEmpty() ? before + "]" : "]");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void append(MethodVisitor code, String text) {
        code.visitLdcInsn(text);
        append(code, Type.getType(String.class));
    }

    private static void append(MethodVisitor code, Type type) {
        var isNarrow = type.getSort() == Type.BYTE || type.getSort() == Type.SHORT;
        var known = type.equals(Type.getType(String.class)) || !isObject(type) ? type : OBJECT;
        var shape = Type.getMethodDescriptor(Type.getType(StringBuilder.class), isNarrow ? Type.INT_TYPE : known);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", shape, false);
    }

    private static void get(MethodVisitor code, int of, Handle field) {
        code.visitVarInsn(Opcodes.ALOAD, of);
        code.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
    }

    private static boolean isObject(Type type) {
        return type.getSort() >= Type.ARRAY;
    }
}
