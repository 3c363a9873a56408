package org.missedmeetings.build;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes of what is on the stack what is wanted there: a cast, a value out of its object or into one, a wider number. */
final class Conversion {
    private static final String OBJECT = "java/lang/Object";
    private static final Map<Type, Type> OBJECTS = Map.of(
            Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
            Type.CHAR_TYPE, Type.getType(Character.class),
            Type.BYTE_TYPE, Type.getType(Byte.class),
            Type.SHORT_TYPE, Type.getType(Short.class),
            Type.INT_TYPE, Type.getType(Integer.class),
            Type.LONG_TYPE, Type.getType(Long.class),
            Type.FLOAT_TYPE, Type.getType(Float.class),
            Type.DOUBLE_TYPE, Type.getType(Double.class));

    private Conversion() {}

    /**
     * Adds the instructions for it; none where it is the same.
     *
     * @param known what it is known to be by then, where {@code from} says less
     */
    static void of(MethodVisitor code, Type from, Type known, Type to) {
        if (isValue(from) && isValue(to)) {
            widen(code, from, to);
        } else if (isValue(from)) {
            box(code, from);
        } else if (isValue(to)) {
            unbox(code, from, known, to);
        } else {
            cast(code, from, is(to, OBJECT) ? known : to);
        }
    }

    /** The class of the objects that hold such values. */
    static Type object(Type value) {
        return OBJECTS.get(value);
    }

    private static boolean isValue(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static boolean is(Type type, String name) {
        return type.getInternalName().equals(name);
    }

    private static void cast(MethodVisitor code, Type from, Type to) {
        if (!isValue(to) && !to.equals(from) && !is(to, OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static void box(MethodVisitor code, Type value) {
        var object = OBJECTS.get(value);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                object.getInternalName(),
                "valueOf",
                Type.getMethodDescriptor(object, value),
                false);
    }

    private static void unbox(MethodVisitor code, Type from, Type known, Type to) {
        var value = OBJECTS.entrySet().stream()
                .filter(pair -> pair.getValue().equals(known) || pair.getValue().equals(from))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(isValue(known) ? known : to);
        var object = OBJECTS.get(value);
        cast(code, from, object);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                object.getInternalName(),
                value.getClassName() + "Value",
                Type.getMethodDescriptor(value),
                false);
        widen(code, value, to);
    }

    private static void widen(MethodVisitor code, Type from, Type to) {
        var isSmall = from.getSort() <= Type.INT;
        if (from.equals(to) || (isSmall && to.getSort() <= Type.INT)) {
            return;
        }
        code.visitInsn(
                switch ((isSmall ? "I" : from.getDescriptor()) + to.getDescriptor()) {
                    case "IJ" -> Opcodes.I2L;
                    case "IF" -> Opcodes.I2F;
                    case "ID" -> Opcodes.I2D;
                    case "JF" -> Opcodes.L2F;
                    case "JD" -> Opcodes.L2D;
                    case "FD" -> Opcodes.F2D;
                    default -> throw new IllegalArgumentException(from + " is no " + to);
                });
    }
}
