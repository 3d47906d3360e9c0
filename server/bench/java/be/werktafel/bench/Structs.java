package be.werktafel.bench;

/**
 * Walks the structs of a Yjs update v1 and tells which clocks of which client are in it. Written
 * apart from the server's engine: what counts what arrived must not share its mistakes.
 */
final class Structs {
  private static final int REF = 0x1f;
  private static final int ORIGIN = 0x80;
  private static final int RIGHT_ORIGIN = 0x40;
  private static final int PARENT_SUB = 0x20;

  private static final int SKIP = 10;

  interface Visitor {
    void struct(long client, int clock, int length);
  }

  private Structs() {}

  /** Leaves {@code in} where the delete set begins. */
  static void walk(Reading in, Visitor visitor) {
    long blocks = in.varUint();
    for (long b = 0; b < blocks; b++) {
      long structs = in.varUint();
      long client = in.varUint();
      int clock = (int) in.varUint();
      for (long s = 0; s < structs; s++) {
        int info = in.raw();
        int length = struct(in, info);
        if ((info & REF) != SKIP) {
          visitor.struct(client, clock, length);
        }
        clock += length;
      }
    }
  }

  private static int struct(Reading in, int info) {
    int ref = info & REF;
    if (ref == 0 || ref == SKIP) {
      return (int) in.varUint();
    }
    if ((info & ORIGIN) != 0) {
      in.varUint();
      in.varUint();
    }
    if ((info & RIGHT_ORIGIN) != 0) {
      in.varUint();
      in.varUint();
    }
    if ((info & (ORIGIN | RIGHT_ORIGIN)) == 0) {
      if (in.varUint() == 1) {
        in.skipVarBytes();
      } else {
        in.varUint();
        in.varUint();
      }
      if ((info & PARENT_SUB) != 0) {
        in.skipVarBytes();
      }
    }
    return content(in, ref);
  }

  private static int content(Reading in, int ref) {
    return switch (ref) {
      case 1 -> (int) in.varUint(); // deleted
      case 3 -> one(in::skipVarBytes); // binary
      case 4 -> in.skipText(); // string
      case 5 -> one(in::skipVarBytes); // embed
      case 6 ->
          one(
              () -> { // format
                in.skipVarBytes();
                in.skipVarBytes();
              });
      case 7 ->
          one(
              () -> { // type
                long type = in.varUint();
                if (type == 3 || type == 5) {
                  in.skipVarBytes();
                }
              });
      case 8 -> any(in);
      default -> throw new IllegalStateException("a struct of kind " + ref);
    };
  }

  private static int one(Runnable skip) {
    skip.run();
    return 1;
  }

  private static int any(Reading in) {
    int count = (int) in.varUint();
    for (int i = 0; i < count; i++) {
      skipAny(in);
    }
    return count;
  }

  private static void skipAny(Reading in) {
    int kind = in.raw();
    switch (kind) {
      case 127, 126, 121, 120 -> {}
      case 125 -> {
        while (in.raw() >= 0x80) {
          // a varInt
        }
      }
      case 124 -> in.skip(4);
      case 123, 122 -> in.skip(8);
      case 119, 116 -> in.skipVarBytes();
      case 118 -> {
        for (long n = in.varUint(); n > 0; n--) {
          in.skipVarBytes();
          skipAny(in);
        }
      }
      case 117 -> {
        for (long n = in.varUint(); n > 0; n--) {
          skipAny(in);
        }
      }
      default -> throw new IllegalStateException("a value of kind " + kind);
    }
  }
}
