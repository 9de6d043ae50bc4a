package autus.bench.shape;

/**
 * A program that leads users by itself: what they send and when is known only while it runs, so no
 * plan can lay it down.
 */
public interface Program {

  /** Of everything that decides what it does: equal digests, the same program. */
  String digest();
}
