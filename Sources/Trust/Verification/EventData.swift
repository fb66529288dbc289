public import JSONTree

/// What an event carries, in the partner's dialect (CloudEvents JSON format §3.1).
public enum EventData: Sendable {
  /// `data` whose content type is JSON: any JSON value.
  case json(JSONNode)
  /// `data` of another content type: the text itself, such as XML.
  case text(String)
  /// `data_base64`: the bytes.
  case binary([UInt8])
}
