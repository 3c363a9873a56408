package org.missedmeetings.build;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of one lambda: what it was made with is in its fields, and its one method calls what the lambda stands for. The
 * words are those of {@link java.lang.invoke.LambdaMetafactory}, which makes the same at run time.
 *
 * @param name the class's
 * @param method that of the interface which it is called by
 * @param made what it is made with, and the interface
 * @param erased the types that the method takes and gives
 * @param body what is called
 * @param instantiated the types that it takes and gives here
 */
record LambdaClass(String name, String method, String made, Type erased, Handle body, Type instantiated) {
    /** The static method that makes one. */
    static final String MAKE = "make";

    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";

    /** The class file, in the nest of the class that the lambda stood in. */
    byte[] bytes(String nest) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        var implemented = Type.getReturnType(made).getInternalName();
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER,
                name,
                null,
                OBJECT,
                new String[] {implemented});
        writer.visitNestHost(nest);
        for (var i = 0; i < kept().length; i++) {
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), kept()[i].getDescriptor(), null, null)
                    .visitEnd();
        }
        constructor(writer);
        factory(writer);
        call(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private Type[] kept() {
        return Type.getArgumentTypes(made);
    }

    private static String field(int number) {
        return "kept" + number;
    }

    private String constructorShape() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, kept());
    }

    private void constructor(ClassWriter writer) {
        var code = writer.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, constructorShape(), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        var variable = 1;
        for (var i = 0; i < kept().length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(kept()[i].getOpcode(Opcodes.ILOAD), variable);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), kept()[i].getDescriptor());
            variable += kept()[i].getSize();
        }
        end(code, Opcodes.RETURN);
    }

    private void factory(ClassWriter writer) {
        var code = writer.visitMethod(Opcodes.ACC_STATIC, MAKE, made, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        var variable = 0;
        for (var type : kept()) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
            variable += type.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, constructorShape(), false);
        end(code, Opcodes.ARETURN);
    }

    private void call(ClassWriter writer) {
        var code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, erased.getDescriptor(), null, null);
        code.visitCode();
        if (isConstructor()) {
            code.visitTypeInsn(Opcodes.NEW, body.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        for (var i = 0; i < kept().length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), kept()[i].getDescriptor());
        }
        var given = erased.getArgumentTypes();
        var variable = 1;
        for (var i = 0; i < given.length; i++) {
            code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), variable);
            variable += given[i].getSize();
            Conversion.of(code, given[i], instantiated.getArgumentTypes()[i], taken()[kept().length + i]);
        }
        code.visitMethodInsn(opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        giveBack(code);
    }

    private boolean isConstructor() {
        return body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    }

    /** What the body takes, the object that it is a method of first. */
    private Type[] taken() {
        var listed = Type.getArgumentTypes(body.getDesc());
        if (body.getTag() == Opcodes.H_INVOKESTATIC || isConstructor()) {
            return listed;
        }
        var all = new Type[listed.length + 1];
        all[0] = Type.getObjectType(body.getOwner());
        System.arraycopy(listed, 0, all, 1, listed.length);
        return all;
    }

    /** A private method of the nest is called like any other. */
    private int opcode() {
        return switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    private void giveBack(MethodVisitor code) {
        var given = isConstructor() ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
        var wanted = erased.getReturnType();
        if (wanted.equals(Type.VOID_TYPE)) {
            switch (given.getSize()) {
                case 1 -> code.visitInsn(Opcodes.POP);
                case 2 -> code.visitInsn(Opcodes.POP2);
                default -> {}
            }
        } else {
            Conversion.of(code, given, instantiated.getReturnType(), wanted);
        }
        end(code, wanted.getOpcode(Opcodes.IRETURN));
    }

    private static void end(MethodVisitor code, int last) {
        code.visitInsn(last);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
