import Exchange
import Intake
import Translation

extension IntakeRules {
  /// The type when an adapter has it, nil otherwise: whoever signs may write what it likes there, and what it likes is neither a label nor said in
  /// a log.
  func known(_ type: MessageType?) -> MessageType? { type.flatMap { adapters.adapter(for: $0) == nil ? nil : $0 } }
}
