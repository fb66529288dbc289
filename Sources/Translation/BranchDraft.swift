/// The rows below one element while an adapter's rows are read.
struct BranchDraft {
  var elements: [PlanElement] = []
  var joins: [PlanBranch.Join] = []
  var opens: [Int] = []
  var implied: [PlanBranch.Implied] = []
  var join: Slot?
  var least: [String] = []
  var isOrdered = true
  var only: PlanBranch.Only?

  /// The branch as it is now.
  var finished: PlanBranch { PlanBranch(self) }
}
