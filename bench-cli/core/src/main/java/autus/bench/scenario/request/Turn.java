package autus.bench.scenario.request;

import java.util.List;

/**
 * What a user does from one choice by weight to the next: one request, or several in sequence. The
 * values of variables are drawn when a turn begins and stay the same in all of its requests.
 */
public sealed interface Turn permits WeightedRequest, WeightedSequence {

  /** Its share relative to the other turns. */
  double weight();

  /** What is done one after the other; at least one. */
  List<Step> steps();
}
