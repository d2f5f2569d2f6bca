package io.modelwatch.web;

import io.modelwatch.config.MonitorSettings.Setting;
import java.util.List;

/**
 * What the page of a monitor file shows.
 *
 * @param file the file
 * @param settings what it says and what stands for the rest; empty where it cannot be used
 */
public record SettingsView(Frame frame, ConfigurationView.File file, List<Setting> settings) {}
