/// What a connector does, by what its `connector.json` holds.
public enum ConnectorKind: Sendable {
  /// `endpoint`: brings a partner what the gateway has for it.
  case endpoint
  /// `files`: brings the gateway the files of a folder.
  case files(FileSettings)
  /// `webhooks`: listens to rdv-insertion, and brings the gateway what it tells.
  case webhooks(WebhookSettings)
  /// `questions`: asks a partner what it knows of somebody, and brings the gateway the answer.
  case questions(QuestionSettings)
}
