package org.handrail.sample.contactscheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.handrail.api.lookup.ContactScheme;
import org.handrail.testkit.ContactSchemeContract;
import org.junit.jupiter.api.Test;

class TreehouseNamesTest extends ContactSchemeContract {
  @Override
  protected ContactScheme scheme() {
    return new TreehouseNames();
  }

  @Override
  protected String name() {
    return "@Fox#0042";
  }

  @Override
  protected String notAName() {
    return "Fox";
  }

  @Override
  protected Optional<String> profileLink() {
    return Optional.of("http://treehouse.example/u/Fox/0042");
  }

  @Test
  void userName_everySpelling_isTheSame() {
    for (String typed :
        List.of("fox#0042", " FOX#0042 ", "@Fox#0042", "https://treehouse.example/u/fox/0042")) {
      assertThat(scheme().userName(typed)).contains("fox#0042");
    }
  }
}
