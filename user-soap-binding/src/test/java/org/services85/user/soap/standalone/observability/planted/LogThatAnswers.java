package org.services85.user.soap.standalone.observability.planted;

import org.services85.user.soap.standalone.http.planted.AnswerThatLogs;

/** Planted: no packages depend on each other. */
public class LogThatAnswers {
  AnswerThatLogs known;
}
