package org.handrail.report.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void of_manySeeds_givesDifferentReceiptsInFiveGroupsOfFour() {
    Set<String> seen = new HashSet<>();
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      String receipt = receipt(random);
      assertThat(receipt).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");
      seen.add(receipt);
    }
    assertThat(seen).hasSize(1_000);
  }

  @Test
  void of_seedsThatDifferInOneOfThe95Bits_givesDifferentReceipts() {
    byte[] seed = new byte[Receipt.SEED_BYTES];
    String first = Receipt.of(seed).grouped();
    for (int bit = 0; bit < 95; bit++) {
      byte[] other = new byte[Receipt.SEED_BYTES];
      other[bit / 8] = (byte) (0x80 >> bit % 8);
      assertThat(Receipt.of(other).grouped()).isNotEqualTo(first);
    }
  }

  @Test
  void parse_asAChildTypesIt_isTheSame() {
    String receipt = receipt(new Random(2));
    String typed =
        " "
            + receipt
                .toLowerCase(java.util.Locale.ROOT)
                .replace('-', ' ')
                .replace('0', 'o')
                .replace('1', 'l');

    assertThat(Receipt.parse(typed).orElseThrow().grouped()).isEqualTo(receipt);
  }

  @Test
  void parse_anySingleWrongCharacter_isCaught() {
    String receipt = receipt(new Random(3));
    for (int i = 0; i < receipt.length(); i++) {
      for (int a = 0; a < ALPHABET.length(); a++) {
        char wrong = ALPHABET.charAt(a);
        if (receipt.charAt(i) != '-' && receipt.charAt(i) != wrong) {
          String slip = receipt.substring(0, i) + wrong + receipt.substring(i + 1);
          assertThat(Receipt.parse(slip)).as("slip at %s", i).isEmpty();
        }
      }
    }
  }

  @Test
  void parse_anyTwoCharactersSwapped_isCaught() {
    String receipt = receipt(new Random(4)).replace("-", "");
    for (int i = 0; i < receipt.length(); i++) {
      for (int j = i + 1; j < receipt.length(); j++) {
        if (receipt.charAt(i) != receipt.charAt(j)) {
          StringBuilder swapped = new StringBuilder(receipt);
          swapped.setCharAt(i, receipt.charAt(j));
          swapped.setCharAt(j, receipt.charAt(i));
          assertThat(Receipt.parse(swapped.toString())).as("swap of %s and %s", i, j).isEmpty();
        }
      }
    }
  }

  @Test
  void parse_tooShortTooLongOrStrange_isEmpty() {
    String receipt = receipt(new Random(5));

    assertThat(Receipt.parse("")).isEmpty();
    assertThat(Receipt.parse(receipt.substring(1))).isEmpty();
    assertThat(Receipt.parse(receipt + "0")).isEmpty();
    assertThat(Receipt.parse(receipt.replace('-', '/'))).isEmpty();
    assertThat(Receipt.parse("0".repeat(100_000))).isEmpty();
  }

  @Test
  void toString_neverShowsTheReceipt() {
    byte[] seed = new byte[Receipt.SEED_BYTES];

    assertThat(Receipt.of(seed).toString()).doesNotContain("0000");
  }

  private static String receipt(Random random) {
    byte[] seed = new byte[Receipt.SEED_BYTES];
    random.nextBytes(seed);
    return Receipt.of(seed).grouped();
  }
}
