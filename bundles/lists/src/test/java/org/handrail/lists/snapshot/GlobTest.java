package org.handrail.lists.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class GlobTest {
  @Property
  void matches_anyShape_isWhatTheRegularExpressionSays(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 10) String text) {
    String expression = pattern.replace("*", ".*").replace("?", ".");

    assertThat(new Glob(pattern).matches(text)).isEqualTo(Pattern.matches(expression, text));
  }
}
