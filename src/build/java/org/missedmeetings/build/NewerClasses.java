package org.missedmeetings.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The last step of the build: brings the jar's classes that are in the format of Java 5 (picocli's, all of them) to that
 * of Java 17. The code in them stays what it is; what is added is what the newer format wants to know beforehand about
 * each jump in it. No class-data archive takes classes of the old format, and they are a sixth of a start (decision 7).
 * Every entry gets the same time: some come with one that depends on the time zone of whoever builds.
 */
public final class NewerClasses {
    /** The first format that says what it jumps over, Java 6's. */
    private static final int WITH_FRAMES = Opcodes.V1_6;

    private static final int MAJOR_VERSION = 6;

    private NewerClasses() {}

    /**
     * Rewrites the jar in its place.
     *
     * @param arguments the jar, and the day that its entries are to be of
     */
    public static void main(String[] arguments) throws IOException {
        var jar = Path.of(arguments[0]);
        var day = LocalDate.parse(arguments[1]).atStartOfDay();
        var part = jar.resolveSibling(jar.getFileName() + ".part");
        var changed = 0;
        try (var in = new ZipInputStream(Files.newInputStream(jar));
                var out = new ZipOutputStream(Files.newOutputStream(part))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = in.readAllBytes();
                if (isOld(entry.getName(), content)) {
                    content = newer(content);
                    changed++;
                }
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(day);
                out.putNextEntry(copy);
                new ByteArrayInputStream(content).transferTo(out);
                out.closeEntry();
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("Brought " + changed + " classes to the format of Java 17");
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
