package org.missedmeetings.build;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Brings the jar's classes that are in the format of Java 5 (picocli's, all of them) to that of Java 17. The code in them
 * stays what it is; what is added is what the newer format wants to know beforehand about each jump in it. No class-data
 * archive takes classes of the old format, and they are a sixth of a start (decision 7).
 */
final class NewerClasses {
    /** The first format that says what it jumps over, Java 6's. */
    private static final int WITH_FRAMES = Opcodes.V1_6;

    private static final int MAJOR_VERSION = 6;

    private NewerClasses() {}

    /**
     * Changes the jar's classes.
     *
     * @param jar its files, by their names
     * @return how many were old
     */
    static int apply(Map<String, byte[]> jar) {
        var old = jar.entrySet().stream()
                .filter(file -> isOld(file.getKey(), file.getValue()))
                .toList();
        old.forEach(file -> file.setValue(newer(file.getValue())));
        return old.size();
    }

    private static boolean isOld(String name, byte[] content) {
        var version =
                content.length > MAJOR_VERSION + 1 ? (content[MAJOR_VERSION] << 8) + content[MAJOR_VERSION + 1] : 0;
        return name.endsWith(".class") && version < WITH_FRAMES;
    }

    private static byte[] newer(byte[] content) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        var versioned = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(Opcodes.V17, access, name, signature, parent, interfaces);
            }
        };
        new ClassReader(content).accept(versioned, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
