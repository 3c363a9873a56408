package org.missedmeetings.project;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.missedmeetings.support.ProgramClasses;

/**
 * One straight import chain: cli or web, then render, then desk, then store, then meeting; and rooms in each, that hold
 * one noun, stay small, and lie in no circle.
 */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = ProgramClasses.ALL;

    @Test
    void packagesImportDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("Main")
                .definedBy("org.missedmeetings")
                .layer("cli")
                .definedBy("..cli..")
                .layer("web")
                .definedBy("..web..")
                .layer("render")
                .definedBy("..render..")
                .layer("desk")
                .definedBy("..desk..")
                .layer("store")
                .definedBy("..store..")
                .layer("meeting")
                .definedBy("..meeting..")
                .whereLayer("Main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("Main")
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("Main")
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("cli", "web", "render", "Main")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("desk", "Main")
                .check(CLASSES);
    }

    @Test
    void noCircleOfRooms() {
        slices().matching("org.missedmeetings.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Two classes that need each other are one class, or want a third. Nested ones belong to theirs. */
    @Test
    void noCircleOfClasses() {
        slices().assignedFrom(EACH_CLASS_ALONE).should().beFreeOfCycles().check(CLASSES);
    }

    private static final SliceAssignment EACH_CLASS_ALONE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
        }

        @Override
        public String getDescription() {
            return "each class alone";
        }
    };

    /** A room of more files than one looks over holds more than one noun. */
    @Test
    void roomsStaySmall() throws IOException {
        for (var room : rooms()) {
            try (var files = Files.list(room)) {
                assertThat(files.filter(
                                file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")))
                        .as(room.toString())
                        .hasSizeLessThanOrEqualTo(24);
            }
        }
    }

    @Test
    void eachRoomSaysWhatItHolds() throws IOException {
        for (var room : rooms()) {
            assertThat(room.resolve("package-info.java")).exists();
        }
    }

    private static List<Path> rooms() throws IOException {
        try (var all = Files.walk(Path.of("src/main/java/org/missedmeetings"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void theModelKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("..meeting..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.missedmeetings.meeting..", "java..")
                .check(CLASSES);
    }

    @Test
    void eachLibraryEndsInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.missedmeetings.cli", "org.missedmeetings.cli.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..store.sqlite..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sqlite..")
                .check(CLASSES);
    }

    /** To read an annotation costs each start: Java makes a class for every kind of them. */
    @Test
    void picocliIsToldOfCommandsByCode() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "are annotations of picocli's",
                        type -> type.isAnnotation() && type.getPackageName().startsWith("picocli")))
                .check(CLASSES);
    }

    /** The server's classes are for serve alone: no other command's start pays for them. */
    @Test
    void theServersLibraryEndsInItsRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..web.jetty..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    /** Whatever of Jetty's takes its buffers from Jetty's own pool, where nothing else is said: decision 9. */
    @Test
    void theServersConnectionsShareNoBuffers() {
        classes()
                .that(describe(
                        "make Jetty's server",
                        type -> type.getConstructorCallsFromSelf().stream()
                                .anyMatch(made -> made.getTargetOwner().isEquivalentTo(Server.class))))
                .should()
                .callConstructorWhere(describe(
                        "of buffers that nobody shares",
                        made -> made.getTargetOwner().getSimpleName().equals("UnsharedBuffers")))
                .check(CLASSES);
    }

    @Test
    void onlyMainReadsTheClockAndEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.missedmeetings.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(CLASSES);
    }

    /** Else a file could be written through a link, over a book, or halfway. */
    @Test
    void filesAreWrittenByAtomicFileAndByWhatMakesABook() {
        noClasses()
                .that()
                .haveNameNotMatching("org\\.missedmeetings\\.store\\.(files|sqlite)\\."
                        + "(AtomicFile|BookFile|BookLock|BookRestore|BookSwap|NewBook|PrivateCopy|Target)")
                .should()
                .callMethodWhere(target(nameMatching(
                                "write|writeString|newOutputStream|newBufferedWriter|newByteChannel|createFile|copy|move"
                                        + "|open"))
                        .and(target(owner(equivalentTo(Files.class).or(equivalentTo(FileChannel.class))))))
                .orShould()
                .callConstructor(FileOutputStream.class, String.class)
                .orShould()
                .callConstructor(FileOutputStream.class, File.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(FileWriter.class, RandomAccessFile.class, AsynchronousFileChannel.class)
                .check(CLASSES);
    }

    /**
     * Java finds no file store where a container or a chroot shows no mount for its root; the folder is there all the
     * same.
     */
    @Test
    void nothingNeedsTheTableOfMounts() {
        noClasses().should().callMethod(Files.class, "getFileStore", Path.class).check(CLASSES);
    }
}
