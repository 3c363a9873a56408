package org.missedmeetings.build;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has the SQLite driver make no date format when a book is opened: with calendar, time zone and the names of months it is
 * an eighth of a start (decision 18). Nothing here reads or writes a date by the driver; times are text of ours.
 */
final class DriverDates {
    private static final String SETTINGS = "org/sqlite/SQLiteConnectionConfig.class";
    private static final String FORMAT = "org/sqlite/date/FastDateFormat";

    private DriverDates() {}

    /**
     * Changes the driver's class.
     *
     * @throws IllegalStateException when it is not as it was in the driver that this was written for: look at it, then
     */
    static void apply(Map<String, byte[]> jar) {
        var writer = new ClassWriter(0);
        var dropped = new int[1];
        new ClassReader(jar.get(SETTINGS))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String shape, String signature, String[] thrown) {
                                return new Dropping(super.visitMethod(access, name, shape, signature, thrown), dropped);
                            }
                        },
                        0);
        if (dropped[0] == 0) {
            throw new IllegalStateException(SETTINGS + " makes no date format any more");
        }
        jar.put(SETTINGS, writer.toByteArray());
    }

    /** In place of a format there is none, and whoever uses it is told so by the JVM. */
    private static final class Dropping extends MethodVisitor {
        private final int[] dropped;

        Dropping(MethodVisitor next, int[] dropped) {
            super(Opcodes.ASM9, next);
            this.dropped = dropped;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String shape, boolean isInterface) {
            if (owner.equals(FORMAT) && name.equals("getInstance")) {
                visitInsn(Opcodes.POP);
                visitInsn(Opcodes.ACONST_NULL);
                dropped[0]++;
            } else {
                super.visitMethodInsn(opcode, owner, name, shape, isInterface);
            }
        }
    }
}
