package org.causerie.tally;

/// One thing that keeps a ballot from being cast. What to say about it is not decided here.
public sealed interface Problem {

    /// No project of the election has this id.
    record Unknown(String id) implements Problem {}

    /// Chosen more than once.
    record Repeated(String id) implements Problem {}

    /// More projects than one ballot may hold.
    record TooMany(int given, int max) implements Problem {}

    /// Fewer projects than one ballot must hold.
    record TooFew(int given, int min) implements Problem {}

    /// More projects of one theme or department than one ballot may hold.
    record TooManyInGroup(Grouping by, String group, int given, int max) implements Problem {}

    /// Together the projects cost more than there is to spend.
    record OverBudget(long sumCents, long budgetCents) implements Problem {}

    /// More points for one project than it may get.
    record TooManyPoints(String id, long given, long max) implements Problem {}

    /// More points than one voter has.
    record TooManyPointsInAll(long given, long max) implements Problem {}

    /// A project named with 0 points or fewer.
    record NotPositive(String id) implements Problem {}

    /// For instance a ranking where points are given.
    record WrongKind() implements Problem {}
}
