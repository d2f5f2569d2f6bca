package io.modelwatch.scoring.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A landing file while it is written. Until it has landed its name begins with a dot, so that
 * ingest leaves it alone, and its writer holds its lock: one that nobody holds was left behind.
 */
final class Segment implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private long synced;

  private Segment(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Begins a file.
   *
   * @param names what it may be called once it has landed, another each time
   */
  static Segment begin(Path folder, Supplier<String> names) throws IOException {
    while (true) {
      Path file = folder.resolve("." + names.get());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // Between the two lines, somebody who finishes what was left behind may have been quicker
      if (isOurs(channel) && Files.exists(file)) {
        sync(folder);
        return new Segment(file, channel);
      }
      channel.close();
    }
  }

  /** How many bytes of it are on the disk. */
  long size() {
    return synced;
  }

  /**
   * Adds lines; when it returns they are on the disk.
   *
   * @throws IOException when they are not; of what came before nothing is lost
   */
  void write(List<ByteBuffer> lines) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(lines.stream().mapToInt(ByteBuffer::remaining).sum());
    lines.forEach(line -> all.put(line.duplicate()));
    all.flip();
    try {
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(false);
      synced += all.limit();
    } catch (IOException failure) {
      channel.truncate(synced);
      throw failure;
    }
  }

  /** Gives the file to ingest. */
  void land() throws IOException {
    land(file);
    close();
  }

  /** Leaves it to whoever finishes what was left behind. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Lands what writers left behind that were killed, without a last line that is cut off: nobody
   * was told that it is there.
   *
   * @param pattern a glob of what the files are called once they have landed
   */
  static void finish(Path folder, String pattern) throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "." + pattern)) {
      files.forEach(left::add);
    }
    for (Path file : left) {
      finish(file);
    }
  }

  private static void finish(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (isOurs(channel) && Files.exists(file)) {
        finish(file, channel);
      }
    } catch (NoSuchFileException landed) {
      return; // Its writer lives, and was quicker
    }
  }

  private static void finish(Path file, FileChannel channel) throws IOException {
    long whole = whole(channel);
    channel.truncate(whole);
    channel.force(true);
    if (whole == 0) {
      Files.delete(file);
    } else {
      land(file);
    }
  }

  /** The length of the lines from its beginning that are JSON objects, line breaks included. */
  private static long whole(FileChannel channel) throws IOException {
    long whole = 0;
    InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      line.write(next);
      if (next == '\n') {
        if (!isObject(line.toByteArray())) {
          return whole;
        }
        whole += line.size();
        line.reset();
      }
    }
    return whole;
  }

  private static boolean isObject(byte[] line) {
    try {
      return JsonMapper.shared().readTree(line).isObject();
    } catch (JacksonException torn) {
      return false;
    }
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static void land(Path file) throws IOException {
    Path landed = file.resolveSibling(file.getFileName().toString().substring(1));
    Files.move(file, landed, StandardCopyOption.ATOMIC_MOVE);
    sync(landed.resolveSibling(""));
  }

  /** What a folder holds is on the disk when the folder is. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
