package org.handrail.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.handrail.lookup.text.Spot;
import org.handrail.lookup.text.TextFinder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The longest message, made of what takes longest. Its limit is 20 ms, and linear work. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TextBench {
  /** What the message repeats. */
  @Param({"http://", "a@b.", "[dot]", "a.b/", "+1 2", "h**p[", "\u200ba"})
  public String unit = "";

  private String message = "";

  /** Fills the message. */
  @Setup
  public void fill() {
    message = unit.repeat(TextFinder.MAX_LENGTH / unit.length());
  }

  /** What is found in it. */
  @Benchmark
  public List<Spot> hostile() {
    return TextFinder.find(message);
  }
}
